import type { PictureEvent } from './picture.ts';
import type { MeetingState } from './state.ts';

export const evolvePicture = (state: MeetingState, event: PictureEvent): MeetingState => {
  switch (event.type) {
    case 'layout_chosen':
      return { ...state, layout: event.layout };
    case 'spotlight_set':
      return { ...state, spotlight: event.participantId };
    case 'view_chosen':
      return { ...state, views: { ...state.views, [event.participantId]: event.view } };
  }
};

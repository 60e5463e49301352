import type { MeetingState } from '@giaoban/protocol';
import type { Actor, CommandOf, PictureCommand } from './command.ts';
import { accept, type Decision, isChair, isPresent, participantOf, refuse } from './decision.ts';

const isRunning = ({ status }: MeetingState): boolean => status === 'lobby' || status === 'open';

const decideLayout = (
  state: MeetingState,
  { layout }: CommandOf<'choose_layout'>,
  actor: Actor,
): Decision => {
  const by = participantOf(actor);
  if (by === null || !isChair(state, actor)) return refuse('forbidden');
  if (!isRunning(state)) return refuse('meeting_wrong_state');
  return state.layout === layout ? accept() : accept({ type: 'layout_chosen', layout, by });
};

/** Who is put on every stage must be there; taking him off is always possible. */
const decideSpotlight = (
  state: MeetingState,
  { participantId }: CommandOf<'set_spotlight'>,
  actor: Actor,
): Decision => {
  const by = participantOf(actor);
  if (by === null || !isChair(state, actor)) return refuse('forbidden');
  if (!isRunning(state)) return refuse('meeting_wrong_state');
  if (state.spotlight === participantId) return accept();
  if (participantId !== null) {
    if (state.participants[participantId] === undefined) return refuse('participant_not_found');
    if (!isPresent(state, participantId)) return refuse('participant_absent');
  }
  return accept({ type: 'spotlight_set', participantId, by });
};

/** One's own. Somebody absent may stay pinned: he may come back. */
const decideView = (state: MeetingState, { view }: CommandOf<'choose_view'>, actor: Actor): Decision => {
  const participantId = participantOf(actor);
  if (participantId === null) return refuse('forbidden');
  if (!isPresent(state, participantId)) return refuse('not_joined');
  if (!isRunning(state)) return refuse('meeting_wrong_state');
  if (view.pin !== null && state.participants[view.pin] === undefined) return refuse('participant_not_found');
  const before = state.views[participantId];
  const isSame = before?.pin === view.pin && before.page === view.page && before.pageSize === view.pageSize;
  if (isSame) return accept();
  return accept({ type: 'view_chosen', participantId, view });
};

/** What is seen: by everybody, as the leader chooses, and by oneself within that. */
export const decidePicture = (
  state: MeetingState,
  command: PictureCommand,
  actor: Actor,
  _nowMs: number,
): Decision => {
  switch (command.type) {
    case 'choose_layout':
      return decideLayout(state, command, actor);
    case 'set_spotlight':
      return decideSpotlight(state, command, actor);
    case 'choose_view':
      return decideView(state, command, actor);
  }
};

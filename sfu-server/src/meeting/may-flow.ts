import type { MediaSource, PublishPlan } from '@giaoban/protocol';

/** Whether the server forwards a source. If not, its producer is paused here, whatever the client does. */
export const mayFlow = (source: MediaSource, publish: PublishPlan): boolean => {
  switch (source) {
    case 'microphone':
      return publish.microphone === 'live';
    case 'camera':
      return publish.camera !== 'off';
    case 'screen':
      return publish.screen === 'live';
  }
};

export const samePublish = (a: PublishPlan, b: PublishPlan): boolean =>
  a.microphone === b.microphone && a.camera === b.camera && a.screen === b.screen;

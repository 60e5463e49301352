import { useCallback } from 'react';
import { useLocal, useMedia, useMeetingSession } from '../session/session-context.ts';

/** absent: no device; held: the server keeps it closed; muted: the person does; live: it is heard. */
export type MicrophoneState = 'absent' | 'held' | 'muted' | 'live';

export const useMicrophone = (): { state: MicrophoneState; isMuted: boolean; toggle: () => void } => {
  const { media } = useMeetingSession();
  const hasTrack = useLocal((view) => view.microphone !== null);
  const isLive = useMedia((view) => view.publish?.microphone === 'live');
  const isMuted = useMedia((view) => view.intent.microphoneMuted);
  const toggle = useCallback(() => {
    media.setMicrophoneMuted(!media.view.getState().intent.microphoneMuted);
  }, [media]);
  if (!hasTrack) return { state: 'absent', isMuted, toggle };
  if (!isLive) return { state: 'held', isMuted, toggle };
  return { state: isMuted ? 'muted' : 'live', isMuted, toggle };
};

import type { ParticipantId } from '@giaoban/protocol';
import { useMedia } from '../session/session-context.ts';

/** Louder than this (dBov) is speech; a quiet hall's hum stays below. */
const speechDbov = -50;

/** Whether somebody is heard to speak now. */
export const useSpeaking = (participantId: ParticipantId | null): boolean =>
  useMedia(({ levels }) => participantId !== null && (levels.get(participantId) ?? -127) > speechDbov);

import { z } from 'zod';
import { ParticipantId } from '../ids.ts';

/** What a page can send: false where there is no device, or none that opens. */
export const OwnDevices = z.object({ microphone: z.boolean(), camera: z.boolean() });
export type OwnDevices = z.infer<typeof OwnDevices>;

/** Told to the officers and kept nowhere: whoever lacks something says so again and again. */
export const ToldDevices = OwnDevices.extend({ from: ParticipantId });
export type ToldDevices = z.infer<typeof ToldDevices>;

/** How often: an officer who joins late, or whose line was lost, knows of it after this at the latest. */
export const devicesToldEveryMs = 15_000;

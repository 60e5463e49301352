export type { Actor, Command } from './command.ts';
export { decide } from './decide.ts';
export { joinableUntilMs, joinRefusal, lobbyOpensAtMs } from './decide-session.ts';
export { isInvited, officeOf } from './seats.ts';
export { planMeeting, planTape } from './plan-media.ts';

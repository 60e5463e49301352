export type { Actor, Command } from './command.ts';
export { decide } from './decide.ts';
export { ballotOf, countsOf } from './decide-vote.ts';
export { joinableUntilMs, joinRefusal, lobbyOpensAtMs } from './decide-session.ts';
export { isInvited, isOfficer, officeOf } from './seats.ts';
export { planMeeting } from './plan-media.ts';
export { planTape } from './plan-tape.ts';

export type { Actor, Command, CommandOf, CommandType } from './command.ts';
export type { Decision } from './decision.ts';
export { decide } from './decide.ts';
export { joinableUntilMs, joinRefusal, lobbyOpensAtMs } from './decide-session.ts';
export { planMedia, planMeeting, planTape, stripLimit, wallLimit } from './plan-media.ts';

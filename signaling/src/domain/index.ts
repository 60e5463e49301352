export type { Actor, Command } from './command.ts';
export { decide } from './decide.ts';
export { ballotOf, countsOf } from './decide-vote.ts';
export { joinableUntilMs, joinRefusal, lobbyOpensAtMs } from './decide-session.ts';
export { isInvited, isOfficer, officeOf } from './seats.ts';
export { planMeeting } from './plan-media.ts';
export { planTape } from './plan-tape.ts';
export { actRefusal, actsOf, decideMinutes, docNumber, seesText } from './minutes/decide-minutes.ts';
export { draftBlocks } from './minutes/draft-blocks.ts';
export { draftMinutes, type MinutesDraft } from './minutes/draft-minutes.ts';
export { actedOn, followUp, taskActsOf, taskRefusal, taskRolesOf } from './minutes/follow-up.ts';
export { momentAt } from './papers/moments.ts';
export { composeInvitation } from './papers/compose-invitation.ts';
export { composeMinutes } from './papers/compose-minutes.ts';
export { composeNotice } from './papers/compose-notice.ts';
export { type IssuingOffice, issuingOffice } from './papers/office.ts';
export { minutesToPaper, type MinutesPaperFacts } from './minutes/minutes-to-paper.ts';
export { searchTexts } from './replay/search-texts.ts';
export {
  textsOfChat,
  textsOfCues,
  textsOfLog,
  textsOfMinutes,
} from './replay/searched-texts.ts';

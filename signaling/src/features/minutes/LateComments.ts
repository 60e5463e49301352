import {
  CommentId,
  type ErrorCode,
  LateComment,
  type MeetingId,
  type MeetingState,
  type OwnLateComments,
  Refusal,
} from '@giaoban/protocol';
import { redisKeys } from '@giaoban/service-kit';
import type { Clock, NewId } from '../../clock.ts';
import { lateCommentProblem, lateCommentRefusal, lateCommentsUntilMs } from '../../domain/index.ts';
import { type Account, participantIdOf } from '../accounts/account.ts';
import type { LiveMeetings } from '../live/LiveMeetings.ts';
import { RecordHash } from '../store/RecordHash.ts';
import type { Store } from '../store/Store.ts';
import { minutesRoleOf } from './minutes-roles.ts';
import type { MinutesBook } from './MinutesBook.ts';

type Parts = { store: Store; live: LiveMeetings; book: MinutesBook; clock: Clock; newId: NewId };

/** Words in writing that come after the closing: beside the log, which stays as the archive has sealed it. */
export class LateComments {
  readonly #parts: Parts;

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  /** All of a meeting, oldest first. */
  async of(meetingId: MeetingId): Promise<LateComment[]> {
    return (await this.#kept(meetingId).all()).sort((a, b) => a.atMs - b.atMs);
  }

  /** What the asker has sent, and until when he may. @throws Refusal `meeting_not_found`. */
  async standing(account: Account, meetingId: MeetingId): Promise<OwnLateComments> {
    const state = await this.#parts.live.get(meetingId);
    const participantId = participantIdOf(account);
    const isTaken = (await this.#refusal(state, account)) === null;
    return {
      untilMs: isTaken ? lateCommentsUntilMs(state) : null,
      own: (await this.of(meetingId)).filter((one) => one.participantId === participantId),
    };
  }

  /**
   * Kept once answered. @throws Refusal `meeting_not_found`, `forbidden`, `meeting_wrong_state`, `not_joined`,
   * `removed_from_meeting`, `comments_closed`, `agenda_item_not_found`, `too_many`.
   */
  async send(
    account: Account,
    meetingId: MeetingId,
    { text, agendaItemId }: Pick<LateComment, 'text' | 'agendaItemId'>,
  ): Promise<OwnLateComments> {
    const { live, clock, newId } = this.#parts;
    const state = await live.get(meetingId);
    const participantId = participantIdOf(account);
    const participant = state.participants[participantId];
    const code =
      (await this.#refusal(state, account)) ??
      lateCommentProblem(state, await this.of(meetingId), { participantId, agendaItemId });
    if (code !== null || participant === undefined) throw new Refusal(code ?? 'not_joined');
    const { displayName: name, unitName } = participant;
    const commentId = CommentId.parse(newId());
    const atMs = clock.nowMs();
    const comment = { commentId, participantId, name, unitName, agendaItemId, text, atMs };
    await this.#kept(meetingId).put(commentId, comment);
    return this.standing(account, meetingId);
  }

  /** Those who write the minutes have no need of it: they write there. */
  async #refusal(state: MeetingState, account: Account): Promise<ErrorCode | null> {
    const role = minutesRoleOf(state, account);
    if (role === 'chair' || role === 'secretary') return 'forbidden';
    const { book, clock } = this.#parts;
    const record = await book.record(state.details.meetingId);
    return lateCommentRefusal(state, participantIdOf(account), { record, nowMs: clock.nowMs() });
  }

  #kept(meetingId: MeetingId): RecordHash<typeof LateComment> {
    return new RecordHash(this.#parts.store, redisKeys.lateComments(meetingId), LateComment);
  }
}

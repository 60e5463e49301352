import type { IncomingHttpHeaders } from 'node:http';
import {
  type ChatMessage,
  type MeetingId,
  type MinutesBlock,
  Refusal,
  type ReplayAct,
  type ReplaySeen,
  type ReplayView,
  type SearchResult,
} from '@giaoban/protocol';
import { searchTexts, textsOfChat, textsOfCues, textsOfLog, textsOfMinutes } from '../../domain/index.ts';
import { type Account, participantIdOf } from '../accounts/account.ts';
import type { ChatBook } from '../chat/ChatBook.ts';
import { mayReadChat } from '../chat/may-read-chat.ts';
import type { LiveMeetings } from '../live/LiveMeetings.ts';
import { meetingRoleOf, replayActsFor } from '../meetings/roles.ts';
import type { Minutes } from '../minutes/Minutes.ts';
import type { Archives } from './Archives.ts';
import type { Captions } from './Captions.ts';
import { orderRecorders, type RecordersParts } from './order-recorders.ts';
import type { ReplayAudit } from './ReplayAudit.ts';

type Parts = RecordersParts & {
  archives: Archives;
  captions: Captions;
  audit: ReplayAudit;
  live: LiveMeetings;
  minutes: Minutes;
  chat: ChatBook;
  hasWatermark: boolean;
};

export type AskedFile = { path: string; isForSaving: boolean; headers: IncomingHttpHeaders };

/** What a player shows; everything else of an archive is a download. */
const isPlayed = (path: string): boolean => /^(?:segments|posters|captions)\//.test(path);
/** Whoever has no part in minutes finds nothing in them. */
const noMinutes: readonly string[] = ['minutes_not_ready', 'not_invited', 'forbidden'];

/** Recordings as somebody sees, searches, downloads and cuts them; what he does stands in the audit log. */
export class Replays {
  readonly #parts: Parts;

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  /** @throws Refusal `replay_not_ready`, `unavailable`. */
  async view(
    account: Account,
    meetingId: MeetingId,
    { again, ...seen }: ReplaySeen & { again?: '1' | undefined },
  ): Promise<ReplayView> {
    const { archives, audit, hasWatermark } = this.#parts;
    const replay = await archives.replay(meetingId, seen);
    await audit.noteOnce(meetingId, account, { kind: 'viewed' }, again === undefined);
    const acts = await this.#acts(account, meetingId);
    return { ...replay, acts, hasWatermark };
  }

  /** @throws Refusal `forbidden`, `not_found`, `unavailable`. */
  async file(
    account: Account,
    meetingId: MeetingId,
    { path, isForSaving, headers }: AskedFile,
    signal: AbortSignal,
  ): Promise<Response> {
    const { archives, audit } = this.#parts;
    const isDownload = isForSaving || !isPlayed(path);
    if (isDownload && !(await this.#acts(account, meetingId)).includes('download'))
      throw new Refusal('forbidden');
    const file = await archives.file(meetingId, path, headers, signal);
    const deed = isDownload ? ({ kind: 'downloaded', file: path } as const) : ({ kind: 'viewed' } as const);
    if (file.ok) await audit.noteOnce(meetingId, account, deed);
    return file;
  }

  /** A part of the composed film. @throws Refusal `replay_not_ready`, `bad_request`, `too_many`, `unavailable`. */
  async clip(
    account: Account,
    meetingId: MeetingId,
    { fromMs, toMs }: { fromMs: number; toMs: number },
    signal: AbortSignal,
  ): Promise<Response> {
    const path = `${meetingId}/clip?fromMs=${fromMs}&toMs=${toMs}`;
    const clip = await orderRecorders(this.#parts, path, { method: 'GET' }, signal).catch(
      (error: unknown) => {
        const isAway = error instanceof Refusal && error.code === 'not_found';
        throw isAway ? new Refusal('replay_not_ready') : error;
      },
    );
    await this.#parts.audit.note(meetingId, account, { kind: 'clipped', fromMs, toMs });
    return clip;
  }

  /** In everything that the account may read. @throws Refusal `replay_not_ready`, `unavailable`. */
  async search(account: Account, meetingId: MeetingId, typed: string): Promise<SearchResult> {
    const { archives, captions, live, audit } = this.#parts;
    const replay = await archives.replay(meetingId);
    const { openedAtMs } = await live.get(meetingId);
    const [blocks, messages, saved] = await Promise.all([
      this.#minutes(account, meetingId),
      this.#chat(account, meetingId),
      captions.of(meetingId, replay),
    ]);
    const texts = [
      ...textsOfLog(replay.log),
      ...textsOfMinutes(blocks, openedAtMs ?? replay.startsAtMs),
      ...textsOfChat(messages),
      ...textsOfCues(saved?.cues ?? [], replay.startsAtMs),
    ];
    const found = searchTexts(texts, typed, replay);
    await audit.noteOnce(meetingId, account, { kind: 'searched', words: typed });
    return found;
  }

  async #acts(account: Account, meetingId: MeetingId): Promise<ReplayAct[]> {
    return replayActsFor(await this.#parts.live.get(meetingId), account);
  }

  async #minutes(account: Account, meetingId: MeetingId): Promise<MinutesBlock[]> {
    try {
      return (await this.#parts.minutes.view(account, meetingId)).blocks;
    } catch (error) {
      if (error instanceof Refusal && noMinutes.includes(error.code)) return [];
      throw error;
    }
  }

  async #chat(account: Account, meetingId: MeetingId): Promise<ChatMessage[]> {
    const { live, chat } = this.#parts;
    const role = meetingRoleOf((await live.get(meetingId)).details, account);
    if (role === null) return [];
    const reader = { participantId: participantIdOf(account), role };
    return (await chat.read(meetingId)).filter((message) => mayReadChat(message, reader));
  }
}

import {
  type CaptionProblem,
  CaptionsFile,
  captionsPath,
  type CaptionsSaved,
  type Cue,
  type MeetingId,
  readWebVtt,
  Refusal,
  type Replay,
  writeWebVtt,
} from '@giaoban/protocol';
import type { Account } from '../accounts/account.ts';
import type { Archives } from './Archives.ts';
import { orderRecorders, type RecordersParts } from './order-recorders.ts';
import type { ReplayAudit } from './ReplayAudit.ts';

const patienceMs = 30_000;

export type Correction = { cue: number; text: string };
type Parts = RecordersParts & { archives: Archives; audit: ReplayAudit };

const broken = (problems: readonly CaptionProblem[]): Refusal =>
  new Refusal('captions_broken', {
    fields: problems.map(({ line, reason }) => ({ path: `line.${line}`, reason })),
  });

const decoded = (bytes: Uint8Array): string => {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch (error) {
    if (error instanceof TypeError) throw broken([{ line: 1, reason: 'not_utf8' }]);
    throw error;
  }
};

const cuesIn = (text: string, tapeMs: number): Cue[] => {
  const reading = readWebVtt(text, tapeMs);
  if (!reading.ok) throw broken(reading.problems);
  return reading.cues;
};

/**
 * The next ones, or the last ones again: whoever has had no answer sends the same once more. The recorder compares the
 * bytes.
 */
const mayFollow = ({ captions }: Replay, after: number): boolean => {
  const number = captions?.number ?? 0;
  return number === after || number === after + 1;
};

/** A recording's captions: files of its archive, each change a new one. */
export class Captions {
  readonly #parts: Parts;

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  /** Those in force; null: none. @throws Refusal `replay_not_ready`, `unavailable`. */
  async read(meetingId: MeetingId): Promise<CaptionsSaved | null> {
    return this.of(meetingId, await this.#parts.archives.replay(meetingId));
  }

  /** The same for a recording that is at hand. */
  async of(meetingId: MeetingId, { captions }: Replay): Promise<CaptionsSaved | null> {
    if (captions === undefined) return null;
    return { ...captions, cues: await this.#cues(meetingId, captions.file) };
  }

  /** A WebVTT file in place of the captions with this number. @throws Refusal `captions_broken`, `conflict`. */
  async upload(
    account: Account,
    meetingId: MeetingId,
    after: number,
    bytes: Uint8Array,
  ): Promise<CaptionsSaved> {
    const replay = await this.#parts.archives.replay(meetingId);
    const cues = cuesIn(decoded(bytes), replay.endsAtMs - replay.startsAtMs);
    if (!mayFollow(replay, after)) throw new Refusal('conflict');
    const saved = await this.#save(meetingId, after + 1, cues);
    const { number } = saved;
    await this.#parts.audit.note(meetingId, account, {
      kind: 'captions_uploaded',
      number,
      cues: cues.length,
    });
    return saved;
  }

  /** @throws Refusal `conflict` when they are others by now, `not_found` for a cue that is not there. */
  async correct(
    account: Account,
    meetingId: MeetingId,
    after: number,
    corrections: readonly Correction[],
  ): Promise<CaptionsSaved> {
    const replay = await this.#parts.archives.replay(meetingId);
    if (after === 0 || !mayFollow(replay, after)) throw new Refusal('conflict');
    const now = await this.#cues(meetingId, captionsPath(after));
    if (corrections.some(({ cue }) => now[cue] === undefined)) throw new Refusal('not_found');
    const texts = new Map(corrections.map(({ cue, text }) => [cue, text.normalize('NFC')]));
    const cues = now
      .map((cue, at) => ({ ...cue, text: texts.get(at) ?? cue.text }))
      .filter(({ text }) => text !== '');
    const saved = await this.#save(meetingId, after + 1, cues);
    const deed = { kind: 'captions_corrected', number: saved.number, cues: texts.size } as const;
    await this.#parts.audit.note(meetingId, account, deed);
    return saved;
  }

  async #cues(meetingId: MeetingId, file: string): Promise<Cue[]> {
    const signal = AbortSignal.timeout(patienceMs);
    const answer = await this.#parts.archives.file(meetingId, file, {}, signal);
    return cuesIn(await answer.text(), Number.POSITIVE_INFINITY);
  }

  async #save(meetingId: MeetingId, number: number, cues: readonly Cue[]): Promise<CaptionsSaved> {
    const text = writeWebVtt(cues);
    // What is read again must be what was written: an empty line within a cue, say, would end it.
    const read = cuesIn(text, Number.POSITIVE_INFINITY);
    const order = {
      method: 'PUT',
      headers: { 'content-type': 'application/octet-stream' },
      body: new TextEncoder().encode(text),
    };
    const path = `${meetingId}/captions/${number}`;
    const answer = await orderRecorders(this.#parts, path, order, AbortSignal.timeout(patienceMs));
    return { ...CaptionsFile.parse(await answer.json()), cues: read };
  }
}

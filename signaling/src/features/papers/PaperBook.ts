import type { MeetingId, PaperKind } from '@giaoban/protocol';
import { PaperRecord, WaitingPaper } from '@giaoban/protocol/internal';
import { redisKeys } from '@giaoban/service-kit';
import { RecordHash } from '../store/RecordHash.ts';
import type { Store } from '../store/Store.ts';

/**
 * KEYS: the papers, the numbers given out, the papers that wait for the archive. ARGV: field, the revision that was
 * read (0: none), the new record, a number to take or '', who takes it, a paper that waits from now on or ''. 0: the record is another one by now; -1: the number is somebody else's.
 */
const changeScript = `
local now = redis.call('HGET', KEYS[1], ARGV[1])
local revision = now and cjson.decode(now).revision or 0
if revision ~= tonumber(ARGV[2]) then return 0 end
if ARGV[4] ~= '' then
  local holder = redis.call('HGET', KEYS[2], ARGV[4])
  if holder and holder ~= ARGV[5] then return -1 end
  redis.call('HSET', KEYS[2], ARGV[4], ARGV[5])
end
redis.call('HSET', KEYS[1], ARGV[1], ARGV[3])
if ARGV[6] ~= '' then redis.call('SADD', KEYS[3], ARGV[6]) end
return 1`;

const fieldOf = (kind: PaperKind, edition: number): string => `${kind}#${String(edition)}`;

/** Of a notice that gets its number now, its file for the archive; an invitation comes before there is one. */
const noteOf = (meetingId: MeetingId, { kind, edition }: PaperRecord): string =>
  kind === 'conclusion_notice' ? JSON.stringify(WaitingPaper.parse({ kind, meetingId, edition })) : '';

/** What is kept of papers beside what they say: their numbers, and which signed file is theirs. */
export class PaperBook {
  readonly #store: Store;

  constructor(store: Store) {
    this.#store = store;
  }

  /** Null: neither numbered nor signed. */
  async get(meetingId: MeetingId, kind: PaperKind, edition: number): Promise<PaperRecord | null> {
    return this.#papers(meetingId).get(fieldOf(kind, edition));
  }

  /** Of the last edition; null: as above. */
  async latest(meetingId: MeetingId, kind: PaperKind): Promise<PaperRecord | null> {
    const all = (await this.#papers(meetingId).all()).filter((one) => one.kind === kind);
    return all.sort((a, b) => a.edition - b.edition).at(-1) ?? null;
  }

  /** Issued papers whose files are not in the archive yet; `note` is for `noteArchived`. */
  async waiting(): Promise<{ note: string; paper: WaitingPaper }[]> {
    const notes = await this.#store.run((redis) => redis.sMembers(redisKeys.papersWaiting));
    return notes.map((note) => ({ note, paper: WaitingPaper.parse(JSON.parse(note)) }));
  }

  /** Its files are in the archive, or there is none for them. */
  async noteArchived(note: string): Promise<void> {
    await this.#store.run((redis) => redis.sRem(redisKeys.papersWaiting, note));
  }

  /** All of it or nothing. `number`: unique in its register, which minutes and papers share. */
  async change(
    meetingId: MeetingId,
    record: PaperRecord,
    number: string | null,
  ): Promise<'done' | 'conflict' | 'number_taken'> {
    const field = fieldOf(record.kind, record.edition);
    const answer = await this.#store.run((redis) =>
      redis.eval(changeScript, {
        keys: [redisKeys.meetingPapers(meetingId), redisKeys.minutesNumbers, redisKeys.papersWaiting],
        arguments: [
          field,
          String(record.revision - 1),
          JSON.stringify(PaperRecord.parse(record)),
          number ?? '',
          `${meetingId}/${field}`,
          number === null ? '' : noteOf(meetingId, record),
        ],
      }),
    );
    if (answer === -1) return 'number_taken';
    return answer === 1 ? 'done' : 'conflict';
  }

  #papers(meetingId: MeetingId): RecordHash<typeof PaperRecord> {
    return new RecordHash(this.#store, redisKeys.meetingPapers(meetingId), PaperRecord);
  }
}

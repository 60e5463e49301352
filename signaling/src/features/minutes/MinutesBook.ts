import {
  type MeetingId,
  MinutesComment,
  MinutesHistoryEntry,
  MinutesRecord,
  MinutesVersion,
  MinutesVersionHead,
} from '@giaoban/protocol';
import { WaitingPaper } from '@giaoban/protocol/internal';
import { redisKeys } from '@giaoban/service-kit';
import { RecordHash } from '../store/RecordHash.ts';
import type { Store } from '../store/Store.ts';

/** KEYS: record, edition to be written, snapshot, history. ARGV: record, edition, snapshot, entry. */
const beginScript = `
if redis.call('EXISTS', KEYS[1]) == 1 then return 0 end
redis.call('SET', KEYS[1], ARGV[1])
redis.call('SET', KEYS[2], ARGV[2])
redis.call('SET', KEYS[3], ARGV[3])
redis.call('RPUSH', KEYS[4], ARGV[4])
return 1`;

/**
 * KEYS: record, edition to be written, history, the numbers given out, versions, their heads, the editions whose tasks wait,
 * the papers that wait for the archive.
 * ARGV: the record's revision, the new record, the edition that may be written from now on or '', the entry, a number to take or '',
 * who takes it, the id of a version or '', the version, its head, an edition whose tasks wait from now on or '', its paper.
 * 0: the record is another one by now; -1: the number is somebody else's.
 */
const changeScript = `
local now = redis.call('GET', KEYS[1])
if not now or cjson.decode(now).revision ~= tonumber(ARGV[1]) then return 0 end
if ARGV[5] ~= '' then
  local holder = redis.call('HGET', KEYS[4], ARGV[5])
  if holder and holder ~= ARGV[6] then return -1 end
  redis.call('HSET', KEYS[4], ARGV[5], ARGV[6])
end
redis.call('SET', KEYS[1], ARGV[2])
if ARGV[3] == '' then redis.call('DEL', KEYS[2]) else redis.call('SET', KEYS[2], ARGV[3]) end
redis.call('RPUSH', KEYS[3], ARGV[4])
if ARGV[7] ~= '' then
  redis.call('HSET', KEYS[5], ARGV[7], ARGV[8])
  redis.call('RPUSH', KEYS[6], ARGV[9])
end
if ARGV[10] ~= '' then
  redis.call('SADD', KEYS[7], ARGV[10])
  redis.call('SADD', KEYS[8], ARGV[11])
end
return 1`;

export type Change = {
  revision: number;
  record: MinutesRecord;
  entry: MinutesHistoryEntry;
  /** A number that the records office gives out: unique in its register. */
  number: string | null;
  /** The text on which the change is made, where it cannot change meanwhile. */
  version: MinutesVersion | null;
};

const headOf = ({ blocks: _blocks, ...head }: MinutesVersion): string =>
  JSON.stringify(MinutesVersionHead.parse(head));

/** What is to be done about an edition that is issued now: its tasks, its paper. */
const notesOf = ({ meetingId, edition, inForce }: MinutesRecord): [string, string] => {
  const paper = WaitingPaper.parse({ kind: 'minutes', meetingId, issued: inForce });
  return [`${meetingId}#${String(edition)}`, JSON.stringify(paper)];
};

/** What is kept of minutes beside their text: record, history, versions, comments. The history only grows. */
export class MinutesBook {
  readonly #store: Store;

  constructor(store: Store) {
    this.#store = store;
  }

  /** Null: they have not been begun. */
  async record(meetingId: MeetingId): Promise<MinutesRecord | null> {
    const text = await this.#store.run((redis) => redis.get(redisKeys.minutes(meetingId)));
    return text === null ? null : MinutesRecord.parse(JSON.parse(text));
  }

  /** Once only, whoever comes first; the others do nothing. */
  async begin(record: MinutesRecord, snapshot: string, entry: MinutesHistoryEntry): Promise<void> {
    const { meetingId, edition } = record;
    await this.#store.run((redis) =>
      redis.eval(beginScript, {
        keys: [
          redisKeys.minutes(meetingId),
          redisKeys.minutesOpen(meetingId),
          redisKeys.minutesSnapshot(meetingId),
          redisKeys.minutesHistory(meetingId),
        ],
        arguments: [
          JSON.stringify(MinutesRecord.parse(record)),
          String(edition),
          snapshot,
          JSON.stringify(MinutesHistoryEntry.parse(entry)),
        ],
      }),
    );
  }

  /** All of it or nothing; an issued edition waits for its tasks and for the archive from that very moment. */
  async change({
    revision,
    record,
    entry,
    number,
    version,
  }: Change): Promise<'done' | 'conflict' | 'number_taken'> {
    const { meetingId, edition, status } = record;
    const answer = await this.#store.run((redis) =>
      redis.eval(changeScript, {
        keys: [
          redisKeys.minutes(meetingId),
          redisKeys.minutesOpen(meetingId),
          redisKeys.minutesHistory(meetingId),
          redisKeys.minutesNumbers,
          redisKeys.minutesVersions(meetingId),
          redisKeys.minutesVersionHeads(meetingId),
          redisKeys.tasksWaiting,
          redisKeys.papersWaiting,
        ],
        arguments: [
          String(revision),
          JSON.stringify(MinutesRecord.parse(record)),
          status === 'draft' ? String(edition) : '',
          JSON.stringify(MinutesHistoryEntry.parse(entry)),
          number ?? '',
          `${meetingId}#${String(edition)}`,
          ...(version === null
            ? ['', '', '']
            : [version.versionId, JSON.stringify(MinutesVersion.parse(version)), headOf(version)]),
          ...(entry.act === 'issue' ? notesOf(record) : ['', '']),
        ],
      }),
    );
    if (answer === -1) return 'number_taken';
    return answer === 1 ? 'done' : 'conflict';
  }

  async history(meetingId: MeetingId): Promise<MinutesHistoryEntry[]> {
    const texts = await this.#store.run((redis) => redis.lRange(redisKeys.minutesHistory(meetingId), 0, -1));
    return texts.map((text) => MinutesHistoryEntry.parse(JSON.parse(text)));
  }

  async addVersion(meetingId: MeetingId, version: MinutesVersion, entry: MinutesHistoryEntry | null) {
    await this.#store.run((redis) => {
      const all = redis
        .multi()
        .hSet(
          redisKeys.minutesVersions(meetingId),
          version.versionId,
          JSON.stringify(MinutesVersion.parse(version)),
        )
        .rPush(redisKeys.minutesVersionHeads(meetingId), headOf(version));
      if (entry !== null)
        all.rPush(redisKeys.minutesHistory(meetingId), JSON.stringify(MinutesHistoryEntry.parse(entry)));
      return all.exec();
    });
  }

  async version(meetingId: MeetingId, versionId: string): Promise<MinutesVersion | null> {
    return new RecordHash(this.#store, redisKeys.minutesVersions(meetingId), MinutesVersion).get(versionId);
  }

  async versionHeads(meetingId: MeetingId): Promise<MinutesVersionHead[]> {
    const key = redisKeys.minutesVersionHeads(meetingId);
    const texts = await this.#store.run((redis) => redis.lRange(key, 0, -1));
    return texts.map((text) => MinutesVersionHead.parse(JSON.parse(text)));
  }

  /** True once in `everyMs`, on whichever node asks first. */
  async isSnapshotDue(meetingId: MeetingId, everyMs: number): Promise<boolean> {
    const key = redisKeys.minutesSnapshotPause(meetingId);
    const set = await this.#store.run((redis) =>
      redis.set(key, '1', { expiration: { type: 'PX', value: everyMs }, condition: 'NX' }),
    );
    return set !== null;
  }

  async comments(meetingId: MeetingId): Promise<MinutesComment[]> {
    const all = await this.#comments(meetingId).all();
    return all.sort((a, b) => a.atMs - b.atMs);
  }

  async putComment(meetingId: MeetingId, comment: MinutesComment, entry: MinutesHistoryEntry): Promise<void> {
    await this.#store.run((redis) =>
      redis
        .multi()
        .hSet(
          redisKeys.minutesComments(meetingId),
          comment.commentId,
          JSON.stringify(MinutesComment.parse(comment)),
        )
        .rPush(redisKeys.minutesHistory(meetingId), JSON.stringify(MinutesHistoryEntry.parse(entry)))
        .exec(),
    );
  }

  #comments(meetingId: MeetingId): RecordHash<typeof MinutesComment> {
    return new RecordHash(this.#store, redisKeys.minutesComments(meetingId), MinutesComment);
  }
}

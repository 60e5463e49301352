import { type MeetingId, type MeetingState, type PersonId, Refusal } from '@giaoban/protocol';
import type { Log } from '@giaoban/service-kit';
import type { Clock } from '../../clock.ts';
import { docNumber, followUp } from '../../domain/index.ts';
import type { Directory } from '../directory/Directory.ts';
import type { LiveMeetings } from '../live/LiveMeetings.ts';
import { minutesRoleOf } from '../minutes/minutes-roles.ts';
import type { Minutes } from '../minutes/Minutes.ts';
import type { MinutesFacts } from '../minutes/MinutesFacts.ts';
import { Rounds } from '../store/Rounds.ts';
import type { TaskBook } from './TaskBook.ts';

export type TakeOverParts = {
  book: TaskBook;
  minutes: Minutes;
  facts: MinutesFacts;
  live: LiveMeetings;
  directory: Directory;
  clock: Clock;
  log: Log;
  everyMs: number;
};

/** Others may act on a task while an edition is being taken over: so often it is looked at again. */
const attempts = 6;

/**
 * Issued conclusions become tasks: at once, and should that fail or this node die, by and by on any node, as every
 * issued edition is noted until it has been taken over.
 */
export class TakeOver {
  readonly #parts: TakeOverParts;
  readonly #rounds: Rounds;
  #stopListening: () => void = () => undefined;

  constructor(parts: TakeOverParts) {
    this.#parts = parts;
    this.#rounds = new Rounds(() => this.takeOverAll(), parts.everyMs);
  }

  start(): void {
    this.#stopListening = this.#parts.minutes.onChange(() => {
      this.#rounds.ask();
    });
    this.#rounds.start();
  }

  /** Waits for what has begun. */
  async close(): Promise<void> {
    this.#stopListening();
    await this.#rounds.close();
  }

  /** Takes over every edition that waits; what fails is told, and waits for the next time. Never throws. */
  async takeOverAll(): Promise<void> {
    const { book } = this.#parts;
    await this.#guard(null, async () => {
      for (const edition of await book.waiting()) {
        await this.#guard(edition.meetingId, async () => {
          await this.#takeOver(edition.meetingId);
          await book.noteTakenOver(edition);
        });
      }
    });
  }

  async #guard(meetingId: MeetingId | null, act: () => Promise<void>): Promise<void> {
    try {
      await act();
    } catch (error) {
      const expected = error instanceof Refusal;
      this.#parts.log[expected ? 'warn' : 'error'](
        { meetingId, err: error },
        'conclusions wait to become tasks',
      );
    }
  }

  /**
   * Until the edition in force asks for nothing that is not there: another may be issued meanwhile, other nodes may do
   * the same. Twice is the same as once.
   */
  async #takeOver(meetingId: MeetingId): Promise<void> {
    const { book } = this.#parts;
    for (let attempt = 0; attempt < attempts; attempt += 1) {
      const issued = await this.#issued(meetingId);
      if (issued === null) return;
      const known = new Map((await book.ofMeeting(meetingId)).map((one) => [one.blockId, one]));
      const changes = followUp(known, issued);
      if (changes.length === 0) return;
      await Promise.all(changes.map((one) => book.change(one)));
    }
    throw new Refusal('conflict', { message: 'tasks change too fast' });
  }

  /** What the edition in force says of all tasks; null: none is, or the meeting is gone. */
  async #issued(meetingId: MeetingId) {
    const { facts, live, directory, clock } = this.#parts;
    const inForce = await facts.inForce(meetingId);
    const issue = inForce?.facts.issue ?? null;
    if (inForce === null || issue === null) return null;
    const state = await live.get(meetingId);
    const { title: meetingTitle, hostUnitId } = state.details;
    return {
      meeting: { meetingId, meetingTitle, hostUnitId, leaderIds: await this.#leadersOf(state) },
      edition: inForce.edition,
      docNumber: docNumber(issue),
      blocks: inForce.blocks,
      unitNames: new Map((await directory.units()).map((one) => [one.id, one.name])),
      atMs: clock.nowMs(),
    };
  }

  /** Chair and secretaries, as the minutes of the meeting know them. */
  async #leadersOf(state: MeetingState): Promise<PersonId[]> {
    const people = await this.#parts.directory.people();
    return people.flatMap((person) => {
      const role = minutesRoleOf(state, { kind: 'person', person, chainId: '' });
      return role === 'chair' || role === 'secretary' ? [person.id] : [];
    });
  }
}

import type { MeetingId, ParticipantId } from '@giaoban/protocol';
import { Caller, Visitor } from '@giaoban/service-kit/test-support';
import type { Province } from './province.ts';

const atOnce = 8;

export type Hall = { participantId: ParticipantId; visitor: Visitor };

/** Many halls without a screen: paired devices on the real protocol, with sockets and nothing else. */
export class Crowd {
  readonly #callers: Caller[];
  readonly #halls: Hall[] = [];

  private constructor(callers: Caller[]) {
    this.#callers = callers;
  }

  /** Pairs so many halls of the province, each of a unit of its own. */
  static async pair(province: Province, count: number): Promise<Crowd> {
    const callers: Caller[] = [];
    await inTurns(count, async (number) => {
      const name = `UBND xã thứ ${number + 1}`;
      await province.addUnit(name, 'commune', `BT-X${number + 1}`);
      const code = await province.addRoom(`Hội trường xã thứ ${number + 1}`, name);
      const caller = new Caller(province.base);
      await caller.call('pairRoom', { body: { code } });
      callers.push(caller);
    });
    return new Crowd(callers);
  }

  get size(): number {
    return this.#halls.length;
  }

  async enter(meetingId: MeetingId): Promise<void> {
    await inTurns(this.#callers.length, async (at) => {
      const caller = this.#callers[at];
      if (caller === undefined) return;
      const visitor = await Visitor.arrive(caller, meetingId);
      const { self } = await visitor.ask('meeting:join', { since: null });
      this.#halls.push({ participantId: self.participantId, visitor });
    });
  }

  at(index: number): Hall {
    const hall = this.#halls[index];
    if (hall === undefined) throw new Error(`nobody at ${index}`);
    return hall;
  }

  close(): void {
    for (const { visitor } of this.#halls) visitor.close();
  }
}

const inTurns = async (count: number, act: (at: number) => Promise<void>): Promise<void> => {
  let next = 0;
  const work = async (): Promise<void> => {
    for (let at = next++; at < count; at = next++) await act(at);
  };
  await Promise.all(Array.from({ length: atOnce }, work));
};

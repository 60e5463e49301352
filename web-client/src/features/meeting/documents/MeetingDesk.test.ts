import { DocumentId, MeetingId } from '@giaoban/protocol';
import { describe, expect, it } from 'vitest';
import { ApiClient } from '../../../api/ApiClient.ts';
import { ServerClock } from '../../../time/ServerClock.ts';
import { MeetingDesk } from './MeetingDesk.ts';

const document = { documentId: DocumentId.parse('d1'), pages: 9 };
const deskOf = (): MeetingDesk =>
  new MeetingDesk(
    new ApiClient({ fetch, clock: new ServerClock(() => 0), locks: undefined }),
    MeetingId.parse('m1'),
  );

/** Orders that are answered when the test says so. */
const orders = () => {
  const asked: number[] = [];
  const open: (() => void)[] = [];
  const send = (page: number): Promise<void> =>
    new Promise((resolve) => {
      asked.push(page);
      open.push(resolve);
    });
  return { asked, send, answer: () => open.shift()?.() };
};

describe('turning pages', () => {
  it('goes on from where the presses before lead, not from what is seen yet', async () => {
    const desk = deskOf();
    const { asked, send, answer } = orders();
    const turns = [1, 1, 1, -1].map((by) => desk.turn(document, 2, by, send));
    expect(asked).toEqual([3, 4, 5, 4]);
    for (const turn of turns) {
      answer();
      await turn;
    }
    void desk.turn(document, 4, 1, send);
    expect(asked.at(-1)).toBe(5);
  });

  it('stops at the ends, and begins anew with another document', async () => {
    const desk = deskOf();
    const { asked, send } = orders();
    void desk.turn(document, 9, 1, send);
    void desk.turn(document, 1, -1, send);
    expect(asked).toEqual([]);
    void desk.turn(document, 5, 1, send);
    void desk.turn({ documentId: DocumentId.parse('d2'), pages: 3 }, 1, 1, send);
    expect(asked).toEqual([6, 2]);
    await Promise.resolve();
  });

  it('does not stay where a refused turn would have led', async () => {
    const desk = deskOf();
    const { asked, send, answer } = orders();
    const refused = desk.turn(document, 2, 1, send);
    answer();
    await refused;
    void desk.turn(document, 2, 1, send);
    expect(asked).toEqual([3, 3]);
  });
});

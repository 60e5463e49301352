import { UnitId } from '@giaoban/protocol';
import { describe, expect, it } from 'vitest';
import { Calling } from './Calling.ts';

const [batri, binhdai] = [UnitId.parse('batri'), UnitId.parse('binhdai')];

/** An order that is answered when the test says so. */
const order = () => {
  let answer = (): void => undefined;
  const sent = new Promise<void>((resolve) => {
    answer = resolve;
  });
  return { send: () => sent, answer: () => answer() };
};

describe('calling by name', () => {
  it('knows who is called from the press on, also where the page does not show it yet', async () => {
    const calling = new Calling();
    expect(calling.called(null)).toBeNull();
    const first = order();
    const call = calling.call(batri, first.send);
    expect(calling.called(null)).toBe(batri);
    const taken = order();
    const back = calling.call(null, taken.send);
    first.answer();
    await call;
    expect(calling.called(batri)).toBeNull();
    taken.answer();
    await back;
    expect(calling.called(binhdai)).toBe(binhdai);
  });

  it('forgets a call that was refused', async () => {
    const calling = new Calling();
    await calling.call(batri, () => Promise.resolve(false));
    expect(calling.called(null)).toBeNull();
  });
});

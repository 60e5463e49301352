import { describe, expect, it } from 'vitest';
import { participant } from '../test-support/plans.ts';
import { orderLevels } from './levels.ts';

const [a, b, c] = [participant('a'), participant('b'), participant('c')];
const level = (participantId: typeof a, dBov: number) => ({ participantId, dBov });

describe('the order of levels', () => {
  it('is by loudness', () => {
    expect(
      orderLevels([level(a, -40), level(b, -10), level(c, -20)], null).map((one) => one.participantId),
    ).toEqual([b, c, a]);
  });

  it('puts the speaker first, also before a louder cough', () => {
    expect(orderLevels([level(b, 0), level(a, -40)], a).map((one) => one.participantId)).toEqual([a, b]);
  });

  it('does not invent a speaker who is silent, and tells each once', () => {
    expect(orderLevels([level(b, -10), level(b, -30)], a)).toEqual([level(b, -10)]);
  });
});

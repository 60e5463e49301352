import { type Composition, MeetingId } from '@giaoban/protocol';
import { expect, it } from 'vitest';
import { inOrder } from './CompositionQueue.ts';

const queued = (id: string, composition: Composition) => ({ meetingId: MeetingId.parse(id), composition });

it('goes on with what was begun, then by the time of closing, failures last', () => {
  const order = inOrder([
    queued('failed', { status: 'failed', reason: 'x' }),
    queued('later', { status: 'waiting', sinceMs: 2 }),
    queued('sooner', { status: 'waiting', sinceMs: 1 }),
    queued('begun', { status: 'running', progress: 0.5 }),
  ]);
  expect(order.map((one) => one.meetingId)).toEqual(['begun', 'sooner', 'later', 'failed']);
});

import { Refusal } from '@giaoban/protocol';
import type { Log } from '@giaoban/service-kit';
import type { Minutes } from '../minutes/Minutes.ts';
import type { Tasks } from './Tasks.ts';

/**
 * Issued conclusions become tasks. Every later change of the minutes tries again, should this node have died before it
 * had taken all of them over.
 */
export const takeOverOnIssue = (minutes: Minutes, tasks: Tasks, log: Log): (() => void) =>
  minutes.onChange((meetingId) => {
    tasks.takeOver(meetingId).catch((error: unknown) => {
      const expected = error instanceof Refusal;
      log[expected ? 'warn' : 'error']({ meetingId, err: error }, 'conclusions wait to become tasks');
    });
  });

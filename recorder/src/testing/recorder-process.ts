import { type ChildProcess, spawn } from 'node:child_process';
import { testProgram } from '@giaoban/service-kit/test-support';
import type { TapeRoom } from './TapeRoom.ts';

const main = testProgram(new URL('../main.ts', import.meta.url));

/** What an ffmpeg has not yet written when its recorder dies: its flushing interval of 1 s, on a busy machine. */
export const unwrittenMs = 3_000;

/** A recorder of this room as a process of its own; the caller ends it. */
export const spawnRecorder = (room: TapeRoom): ChildProcess => {
  const env = { ...room.environment, PATH: process.env['PATH'] ?? '', GIAOBAN_LOG_LEVEL: 'fatal' };
  return spawn(process.execPath, [...main.execArgv, main.path], { env, stdio: 'inherit' });
};

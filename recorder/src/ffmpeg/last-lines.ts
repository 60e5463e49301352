import type { Readable } from 'node:stream';

const keptBytes = 2_000;

/** Reads a stream to its end and keeps the last of it: what a program complained about. */
export const lastLines = (stream: Readable): (() => string) => {
  let kept = '';
  stream.setEncoding('utf8').on('data', (text: string) => {
    kept = (kept + text).slice(-keptBytes);
  });
  return () => kept.trim();
};

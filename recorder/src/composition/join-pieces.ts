import { createReadStream } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { runFfmpeg } from '../ffmpeg/run-ffmpeg.ts';
import type { Format } from './abilities.ts';
import { frameMs, sampleRateHz } from './frame-grid.ts';
import { concatList } from './pieces.ts';
import type { MadePiece } from './PieceMaker.ts';

export type JoinContext = {
  ffmpeg: readonly string[];
  format: Format;
  workFolder: string;
  signal: AbortSignal;
};

/**
 * Joins pictures by copy and sounds sample by sample into `file` (a path from the work folder), with the
 * chapters of `metadata` (FFMETADATA1).
 * @throws Error with ffmpeg's complaint
 */
export const joinPieces = async (
  { ffmpeg, format, workFolder, signal }: JoinContext,
  pieces: readonly MadePiece[],
  metadata: string,
  file: string,
): Promise<void> => {
  const list = pieces.map((one) => ({ path: one.picture, durationMs: one.frames * frameMs }));
  await writeFile(join(workFolder, 'pictures.ffconcat'), concatList(list));
  await writeFile(join(workFolder, 'chapters.txt'), metadata);
  const sounds = pieces.map((one) => join(workFolder, one.sound));
  const { code, complaint } = await runFfmpeg(
    ffmpeg,
    [
      ...['-v', 'error', '-f', 'concat', '-safe', '0', '-i', 'pictures.ffconcat'],
      ...['-f', 's16le', '-ar', String(sampleRateHz), '-ac', '1', '-i', 'pipe:0'],
      ...['-f', 'ffmetadata', '-i', 'chapters.txt', '-map', '0:v', '-map', '1:a'],
      ...['-map_metadata', '2', '-map_chapters', '2', '-c:v', 'copy', ...format.audio],
      ...[...format.container, '-f', format.extension, '-y', file],
    ],
    { cwd: workFolder, signal, input: bytesOf(sounds) },
  );
  if (code !== 0) throw new Error(complaint === '' ? `ffmpeg ended with ${String(code)}` : complaint);
};

/** The files' bytes, one after the other. */
async function* bytesOf(files: readonly string[]): AsyncIterable<Uint8Array> {
  for (const file of files) {
    for await (const part of createReadStream(file)) if (part instanceof Uint8Array) yield part;
  }
}

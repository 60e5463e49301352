import { mkdir, open, rm } from 'node:fs/promises';
import type { Readable } from 'node:stream';
import { extname, join } from 'node:path';
import { type Composition, Refusal } from '@giaoban/protocol';
import { runFfmpeg } from '../ffmpeg/run-ffmpeg.ts';

/** Clips that are being cut or fetched; whoever comes then is asked to come again. */
const mostAtOnce = 4;
const retryAfterMs = 10_000;
/** Copying two hours takes seconds. */
const longestMs = 120_000;

type Film = Extract<Composition, { status: 'ready' }>;
/** Ms from the film's beginning. */
export type ClipSpan = { fromMs: number; toMs: number };
/** `close` gives the place back; the bytes are gone then. */
export type Clip = { bytes: Readable; sizeBytes: number; extension: string };

type Options = {
  /** For clips while they are fetched; on the archives' disk. */
  folder: string;
  ffmpeg: readonly string[];
  /** Whether the disk has room for more than the tapes. */
  hasRoom: () => boolean;
};

/**
 * Cuts clips out of composed films by copy, at low priority. In MP4 a clip begins and ends exactly where it was asked
 * to: the pictures since the key frame before are in the file, but its edit list (ISO/IEC 14496-12, 8.6.6) begins
 * after them. WebM has no such list: there it begins at that key frame, at most 4 s earlier.
 */
export class ClipDesk {
  readonly #options: Options;
  #open = 0;
  #made = 0;

  private constructor(options: Options) {
    this.#options = options;
  }

  /** What a recorder that was killed left behind is removed. */
  static async open(options: Options): Promise<ClipDesk> {
    await rm(options.folder, { recursive: true, force: true });
    return new ClipDesk(options);
  }

  /**
   * The clip's bytes; the place at the desk is taken until they are fetched or destroyed.
   * @throws Refusal `bad_request` outside of the film, `too_many`, `unavailable` when the disk is short
   */
  async cut(archive: string, film: Film, span: ClipSpan, signal: AbortSignal): Promise<Clip> {
    const toMs = Math.min(span.toMs, film.durationMs);
    if (span.fromMs >= toMs)
      throw new Refusal('bad_request', { fields: [{ path: 'fromMs', reason: 'too_big' }] });
    if (this.#open >= mostAtOnce) throw new Refusal('too_many', { retryAfterMs });
    if (!this.#options.hasRoom())
      throw new Refusal('unavailable', { message: 'the disk is short', retryAfterMs });
    this.#open += 1;
    try {
      const extension = extname(film.file).slice(1);
      const file = join(this.#options.folder, `${(this.#made += 1)}.${extension}`);
      await this.#copy(join(archive, film.file), file, { fromMs: span.fromMs, toMs }, signal);
      return { ...(await this.#take(file)), extension };
    } catch (error) {
      this.#open -= 1;
      throw error;
    }
  }

  async #copy(film: string, file: string, { fromMs, toMs }: ClipSpan, signal: AbortSignal): Promise<void> {
    const seconds = (ms: number): string => (ms / 1000).toFixed(3);
    await mkdir(this.#options.folder, { recursive: true, mode: 0o700 });
    const limit = AbortSignal.any([signal, AbortSignal.timeout(longestMs)]);
    const args = [
      ...['-v', 'error', '-ss', seconds(fromMs), '-i', film, '-t', seconds(toMs - fromMs)],
      ...['-map', '0:v', '-map', '0:a', '-map_chapters', '-1', '-c', 'copy'],
      ...(file.endsWith('.mp4') ? ['-movflags', '+faststart'] : []),
      ...['-y', file],
    ];
    try {
      const { code, complaint } = await runFfmpeg(this.#options.ffmpeg, args, { signal: limit });
      if (code !== 0) throw new Error(`no clip: ${complaint === '' ? String(code) : complaint}`);
    } catch (error) {
      await rm(file, { force: true });
      throw error;
    }
  }

  /** The file has no name any more: its bytes go with whoever reads them, also when this process is killed. */
  async #take(file: string): Promise<Omit<Clip, 'extension'>> {
    const handle = await open(file);
    try {
      const { size } = await handle.stat();
      await rm(file);
      const bytes = handle.createReadStream();
      bytes.once('close', () => {
        this.#open -= 1;
      });
      return { bytes, sizeBytes: size };
    } catch (error) {
      await handle.close();
      throw error;
    }
  }
}

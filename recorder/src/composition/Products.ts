import { mkdir, rename } from 'node:fs/promises';
import { join } from 'node:path';
import { archiveFiles } from '../archive/archive-files.ts';
import { isThere } from '../archive/is-there.ts';
import { runFfmpeg } from '../ffmpeg/run-ffmpeg.ts';
import type { Format } from './abilities.ts';
import type { Chapter } from './chapters.ts';

/** A poster shows what is seen so long after its chapter's beginning, or the middle of a shorter one. */
const posterAfterMs = 2_000;
const posterWidth = 640;
/** Of a playlist's parts; a part begins at a key frame. */
const partSeconds = 6;

const playlistFile = 'stream.m3u8';
const partsFile = 'stream.m4s';

export type ProductsContext = {
  ffmpeg: readonly string[];
  format: Format;
  /** Where the products are made, and found again after a restart; it is there. */
  folder: string;
  signal: AbortSignal;
};

/** Everything that is made of the composed file without encoding it again. */
export class Products {
  readonly #context: ProductsContext;
  readonly video: string;

  constructor(context: ProductsContext) {
    this.#context = context;
    this.video = `composed.${context.format.extension}`;
  }

  /** Makes `file` by `work`, which writes it under another name first; not again when it is there. */
  async once(file: string, work: (unfinished: string) => Promise<void>): Promise<string> {
    const { folder } = this.#context;
    if (await isThere(join(folder, file))) return file;
    const unfinished = `next-${process.pid}-${file.replaceAll('/', '-')}`;
    await work(unfinished);
    await rename(join(folder, unfinished), join(folder, file));
    return file;
  }

  /** The sound alone, with the chapters. @returns its name */
  async makeSound(): Promise<string> {
    const { format } = this.#context;
    return this.once(`sound.${format.soundExtension}`, (unfinished) =>
      this.#run([
        ...['-i', this.video, '-vn', '-c:a', 'copy', '-map_metadata', '0', '-map_chapters', '0'],
        ...[...format.container, '-y', unfinished],
      ]),
    );
  }

  /**
   * A playlist over one file of fragmented MP4: a player begins anywhere without the whole index.
   * @returns the names of both; the playlist first
   */
  async makeStream(): Promise<string[]> {
    await this.once(playlistFile, (unfinished) =>
      this.#run([
        ...['-i', this.video, '-map', '0:v', '-map', '0:a', '-map_chapters', '-1', '-c', 'copy', '-f', 'hls'],
        ...['-hls_time', String(partSeconds), '-hls_playlist_type', 'vod', '-hls_segment_type', 'fmp4'],
        // Its parts are byte ranges of one file.
        ...['-hls_flags', 'single_file', '-hls_segment_filename', partsFile, '-y', unfinished],
      ]),
    );
    return [playlistFile, partsFile];
  }

  /** A picture of each chapter (JPEG); null where the file has none there. `onDone` hears how many are made. */
  async makePosters(
    chapters: readonly Chapter[],
    onDone: (count: number) => void,
  ): Promise<(string | null)[]> {
    const { folder } = this.#context;
    await mkdir(join(folder, archiveFiles.posters), { recursive: true });
    const posters: (string | null)[] = [];
    for (const [at, { startMs, endMs }] of chapters.entries()) {
      const file = `${archiveFiles.posters}/${String(at + 1).padStart(3, '0')}.jpg`;
      const atMs = startMs + Math.min(posterAfterMs, (endMs - startMs) / 2);
      const unfinished = `${file}.next`;
      if (!(await isThere(join(folder, file)))) {
        await this.#run([
          ...['-ss', (atMs / 1000).toFixed(3), '-i', this.video, '-an', '-frames:v', '1'],
          ...[
            '-vf',
            `scale=${posterWidth}:-2`,
            '-q:v',
            '4',
            '-f',
            'image2',
            '-update',
            '1',
            '-y',
            unfinished,
          ],
        ]);
        if (await isThere(join(folder, unfinished)))
          await rename(join(folder, unfinished), join(folder, file));
      }
      posters.push((await isThere(join(folder, file))) ? file : null);
      onDone(at + 1);
    }
    return posters;
  }

  async #run(args: readonly string[]): Promise<void> {
    const { ffmpeg, folder, signal } = this.#context;
    const { code, complaint } = await runFfmpeg(ffmpeg, ['-v', 'error', ...args], { cwd: folder, signal });
    if (code !== 0) throw new Error(complaint === '' ? `ffmpeg ended with ${String(code)}` : complaint);
  }
}

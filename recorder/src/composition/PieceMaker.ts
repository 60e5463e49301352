import { createHash } from 'node:crypto';
import { copyFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Replay, ReplayTrack } from '@giaoban/protocol';
import type { Log } from '@giaoban/service-kit';
import { documentPath } from '../archive/bring-documents.ts';
import { isThere } from '../archive/is-there.ts';
import { runFfmpeg } from '../ffmpeg/run-ffmpeg.ts';
import type { Abilities } from './abilities.ts';
import { samplesPerFrame, sampleRateHz } from './frame-grid.ts';
import { paintPage } from './page-picture.ts';
import { type FilterTile, fontName, pictureFilter, textSizes, type TileSource } from './picture-filter.ts';
import { concatList, type Piece, pieceSpanMs, segmentFiles, trackPart } from './pieces.ts';
import { fittingLine } from './plate-text.ts';
import type { Tile } from './scenes.ts';
import { soundFilter, type SoundSource } from './sound-filter.ts';

/** The two files of a finished piece, in the work folder. */
export type MadePiece = { frames: number; picture: string; sound: string };

export type PieceContext = {
  replay: Replay;
  /** The archive's folder, where the segments are. */
  folder: string;
  /** Where pieces are made; they are found again there after a restart. */
  workFolder: string;
  ffmpeg: readonly string[];
  abilities: Abilities;
  signal: AbortSignal;
  log: Log;
};

type Inputs = { args: string[]; count: number };

/** Makes the pieces of a composed file: exact numbers of frames and of samples. */
export class PieceMaker {
  readonly #context: PieceContext;

  /** Lays the plates' font where ffmpeg finds it. */
  static async open(context: PieceContext): Promise<PieceMaker> {
    const { abilities, workFolder } = context;
    if (abilities.lettering !== null)
      await copyFile(abilities.lettering.fontFile, join(workFolder, fontName));
    return new PieceMaker(context);
  }

  private constructor(context: PieceContext) {
    this.#context = context;
  }

  /**
   * The piece, made now or found from an earlier run.
   * @param onFrames hears how many frames are done
   * @throws Error with ffmpeg's complaint
   */
  async make(piece: Piece, onFrames: (frames: number) => void): Promise<MadePiece> {
    const { replay, workFolder, abilities } = this.#context;
    const name = createHash('sha256')
      .update(JSON.stringify([piece, replay.tracks]))
      .digest('hex')
      .slice(0, 20);
    const frames = piece.toFrame - piece.fromFrame;
    const made = { frames, picture: `${name}.${abilities.format.extension}`, sound: `${name}.pcm` };
    if (!(await isThere(join(workFolder, made.sound)))) {
      await this.#makePicture(piece, name, made.picture, onFrames);
      // The sound comes last: where it is, the piece is complete.
      await this.#makeSound(piece, name, made.sound);
    }
    onFrames(frames);
    return made;
  }

  async #makePicture(
    piece: Piece,
    name: string,
    file: string,
    onFrames: (frames: number) => void,
  ): Promise<void> {
    const frames = piece.toFrame - piece.fromFrame;
    if ((await this.#render(piece, name, file, onFrames)) === frames) return;
    // A track whose packets hold no picture: its owner's name is better than no file at all.
    const withoutPictures = { ...piece, tiles: piece.tiles.map((tile) => ({ ...tile, trackId: null })) };
    const rendered = await this.#render(withoutPictures, name, file, onFrames);
    if (rendered !== frames) throw new Error(`${rendered} of ${frames} frames were made`);
  }

  /** Resolves with the number of frames made. */
  async #render(
    piece: Piece,
    name: string,
    file: string,
    onFrames: (frames: number) => void,
  ): Promise<number> {
    const inputs: Inputs = { args: [], count: 0 };
    const tiles: FilterTile[] = [];
    for (const [at, tile] of piece.tiles.entries())
      tiles.push({ box: tile.box, source: await this.#sourceOf(piece, tile, `${name}-${at}`, inputs) });
    const { video, extension } = this.#context.abilities.format;
    let frames = 0;
    await this.#run(
      inputs,
      ['-filter_complex', pictureFilter(tiles), '-map', '[picture]'],
      ['-frames:v', String(piece.toFrame - piece.fromFrame), ...video, '-an', '-f', extension],
      file,
      (line) => {
        const [, count] = /^frame=\s*(\d+)/.exec(line) ?? [];
        if (count === undefined) return;
        frames = Number(count);
        onFrames(frames);
      },
    );
    return frames;
  }

  async #sourceOf(piece: Piece, tile: Tile, name: string, inputs: Inputs): Promise<TileSource> {
    const { replay } = this.#context;
    const track = replay.tracks.find((one) => one.trackId === tile.trackId);
    const offsetMs = track === undefined ? null : await this.#addTrack(piece, track, name, inputs);
    if (offsetMs !== null) {
      // What is presented has no plate: it would hide a part of it.
      const plate = tile.subject.kind === 'camera' ? await this.#writeText(tile, name, 'plate') : [];
      return { kind: 'track', input: inputs.count - 1, offsetMs, plate };
    }
    const still = await this.#stillOf(tile);
    if (still === null) return { kind: 'card', text: await this.#writeText(tile, name, 'card') };
    inputs.args.push('-i', still);
    inputs.count += 1;
    return { kind: 'still', input: inputs.count - 1 };
  }

  /** A document's picture or page, as far as the archive keeps it and it can be painted. */
  async #stillOf({ subject, box }: Tile): Promise<string | null> {
    if (subject.kind !== 'document') return null;
    const { replay, folder, workFolder, signal, log } = this.#context;
    const file = join(folder, documentPath(subject));
    if (!(await isThere(file))) return null;
    if (subject.type !== 'application/pdf') return file;
    const { documentId, page } = subject;
    const picture = join(workFolder, `${documentId}-${page}-${box.width}x${box.height}.png`);
    if (await isThere(picture)) return picture;
    // Painting in vain takes up to a minute: the further pieces with this page do not try again.
    const failed = join(workFolder, `${documentId}-${page}.failed`);
    if (await isThere(failed)) return null;
    const unfinished = `${picture}.${process.pid}.next`;
    const fault = await paintPage({ pdf: file, page, box, to: unfinished }, signal);
    if (fault !== null) {
      if (signal.aborted) return null;
      log.warn({ meetingId: replay.meetingId, documentId, page, fault }, 'a page cannot be painted');
      await writeFile(failed, fault);
      return null;
    }
    await rename(unfinished, picture);
    return picture;
  }

  async #writeText({ words, box }: Tile, name: string, on: 'plate' | 'card'): Promise<string[]> {
    const { workFolder, abilities } = this.#context;
    if (abilities.lettering === null) return [];
    const { large, small } = textSizes(box, on);
    const lines = words.map((text, at) => fittingLine(text, box.width - 3 * small, at === 0 ? large : small));
    const files = lines.map((_, at) => `${name}-${at}.txt`);
    for (const [at, file] of files.entries()) await writeFile(join(workFolder, file), lines[at] ?? '');
    return files;
  }

  async #makeSound(piece: Piece, name: string, file: string): Promise<void> {
    const inputs: Inputs = { args: [], count: 0 };
    const sources: SoundSource[] = [];
    for (const [at, track] of this.#context.replay.tracks.entries()) {
      if (track.source !== 'microphone') continue;
      const offsetMs = await this.#addTrack(piece, track, `${name}-voice${at}`, inputs);
      if (offsetMs !== null) sources.push({ input: inputs.count - 1, offsetMs });
    }
    const samples = (piece.toFrame - piece.fromFrame) * samplesPerFrame;
    await this.#run(
      inputs,
      ['-filter_complex', soundFilter(sources, samples), '-map', '[sound]'],
      ['-f', 's16le', '-ar', String(sampleRateHz), '-ac', '1'],
      file,
    );
  }

  /** Adds the track's segments as one input; null when none lies in the piece. */
  async #addTrack(piece: Piece, track: ReplayTrack, name: string, inputs: Inputs): Promise<number | null> {
    const { replay, folder, workFolder } = this.#context;
    const { fromMs, toMs } = pieceSpanMs(replay, piece);
    const part = trackPart(track, fromMs, toMs);
    if (part === null) return null;
    const files = segmentFiles(part.segments, (segment) => join(folder, segment.file));
    await writeFile(join(workFolder, `${name}.ffconcat`), concatList(files));
    inputs.args.push('-reinit_filter', '0', '-f', 'concat', '-safe', '0', '-i', `${name}.ffconcat`);
    inputs.count += 1;
    return part.offsetMs;
  }

  /** Makes `file`; it has its name only when it is whole, whoever else may still be writing one like it. */
  async #run(
    inputs: Inputs,
    filter: readonly string[],
    output: readonly string[],
    file: string,
    onLine: (line: string) => void = () => undefined,
  ): Promise<void> {
    const { ffmpeg, workFolder, signal } = this.#context;
    const unfinished = `${file}.${process.pid}.next`;
    const general = ['-v', 'error', '-filter_complex_threads', '1'];
    const { code, complaint } = await runFfmpeg(
      ffmpeg,
      [...general, ...inputs.args, ...filter, ...output, '-progress', 'pipe:1', '-y', unfinished],
      { cwd: workFolder, signal, onLine },
    );
    if (code !== 0) throw new Error(complaint === '' ? `ffmpeg ended with ${String(code)}` : complaint);
    await rename(join(workFolder, unfinished), join(workFolder, file));
  }
}

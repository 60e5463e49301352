import { createHash } from 'node:crypto';
import { access, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Replay, ReplayTrack } from '@giaoban/protocol';
import { runFfmpeg } from '../ffmpeg/run-ffmpeg.ts';
import type { Abilities } from './abilities.ts';
import { samplesPerFrame, sampleRateHz } from './frame-grid.ts';
import { pictureFilter, type PictureSource } from './picture-filter.ts';
import { concatList, type Piece, pieceSpanMs, segmentFiles, trackPart } from './pieces.ts';
import type { Shown } from './scenes.ts';
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
  /** What is written on the card of somebody whose picture is missing. */
  cardText: (shown: Shown | null) => string;
};

type Inputs = { args: string[]; count: number };

/** Makes the pieces of a composed file: exact numbers of frames and of samples. */
export class PieceMaker {
  readonly #context: PieceContext;

  constructor(context: PieceContext) {
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
    if (!(await this.#isThere(made.sound))) {
      await this.#makePicture(piece, name, made.picture, onFrames);
      // The sound comes last: where it is, the piece is complete.
      await this.#makeSound(piece, name, join(workFolder, made.sound));
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
    const withoutPictures = { ...piece, speaker: noTrack(piece.speaker), share: noTrack(piece.share) };
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
    const speaker = await this.#pictureOf(piece, piece.speaker, `${name}-speaker`, inputs);
    const share =
      piece.share === null ? null : await this.#pictureOf(piece, piece.share, `${name}-share`, inputs);
    const { abilities } = this.#context;
    const filter = pictureFilter(speaker, share, abilities.lettering);
    let frames = 0;
    await this.#run(
      [
        ...inputs.args,
        ...[
          '-filter_complex',
          filter,
          '-map',
          '[picture]',
          '-frames:v',
          String(piece.toFrame - piece.fromFrame),
        ],
        ...[...abilities.format.video, '-an', '-progress', 'pipe:1', '-y', file],
      ],
      (line) => {
        const [, count] = /^frame=\s*(\d+)/.exec(line) ?? [];
        if (count === undefined) return;
        frames = Number(count);
        onFrames(frames);
      },
    );
    return frames;
  }

  async #pictureOf(piece: Piece, shown: Shown | null, name: string, inputs: Inputs): Promise<PictureSource> {
    const { replay, workFolder, cardText } = this.#context;
    const track = replay.tracks.find((one) => one.trackId === shown?.trackId);
    const offsetMs = track === undefined ? null : await this.#addInput(piece, track, name, inputs);
    if (offsetMs !== null) return { kind: 'track', input: inputs.count - 1, offsetMs };
    const text = cardText(shown);
    const textFile = text === '' ? null : `${name}.txt`;
    if (textFile !== null) await writeFile(join(workFolder, textFile), text);
    return { kind: 'card', textFile };
  }

  async #makeSound(piece: Piece, name: string, file: string): Promise<void> {
    const inputs: Inputs = { args: [], count: 0 };
    const sources: SoundSource[] = [];
    for (const [at, track] of this.#context.replay.tracks.entries()) {
      if (track.source !== 'microphone') continue;
      const offsetMs = await this.#addInput(piece, track, `${name}-voice${at}`, inputs);
      if (offsetMs !== null) sources.push({ input: inputs.count - 1, offsetMs });
    }
    const samples = (piece.toFrame - piece.fromFrame) * samplesPerFrame;
    const output = ['-f', 's16le', '-ar', String(sampleRateHz), '-ac', '1', '-y', `${file}.next`];
    await this.#run([
      ...inputs.args,
      ...['-filter_complex', soundFilter(sources, samples), '-map', '[sound]', ...output],
    ]);
    await rename(`${file}.next`, file);
  }

  /** Adds the track's segments as one input; null when none lies in the piece. */
  async #addInput(piece: Piece, track: ReplayTrack, name: string, inputs: Inputs): Promise<number | null> {
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

  async #run(args: readonly string[], onLine?: (line: string) => void): Promise<void> {
    const { ffmpeg, workFolder, signal } = this.#context;
    const quiet = ['-v', 'error', '-filter_complex_threads', '1'];
    const options = { cwd: workFolder, signal, ...(onLine === undefined ? {} : { onLine }) };
    const { code, complaint } = await runFfmpeg(ffmpeg, [...quiet, ...args], options);
    if (code !== 0) throw new Error(complaint === '' ? `ffmpeg ended with ${String(code)}` : complaint);
  }

  async #isThere(name: string): Promise<boolean> {
    return access(join(this.#context.workFolder, name)).then(
      () => true,
      () => false,
    );
  }
}

const noTrack = (shown: Shown | null): Shown | null => (shown === null ? null : { ...shown, trackId: null });

import { createHash } from 'node:crypto';
import { mkdir, rename, rm } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { type CompositionChapter, evolveAll } from '@giaoban/protocol';
import { archiveFiles, syncFolder } from '../archive/archive-files.ts';
import { type FileHash, syncAndHashFile } from '../archive/file-hash.ts';
import { type Chapter, chaptersOf, metadataText } from './chapters.ts';
import { frameMs } from './frame-grid.ts';
import { joinPieces } from './join-pieces.ts';
import { type MadePiece, type PieceContext, PieceMaker } from './PieceMaker.ts';
import { type Piece, piecesOf } from './pieces.ts';
import { Products } from './Products.ts';
import { scenesOf } from './scenes.ts';

/** How far the whole work is when each part of it is done. */
const doneAt = { pieces: 0.94, joined: 0.96, sound: 0.97, stream: 0.98 } as const;

/** Nothing can be composed, ever: trying again is no use. */
export class NothingRecorded extends Error {
  /** @param isUntaped the meeting was to have no tape */
  constructor(isUntaped: boolean) {
    super(isUntaped ? 'Cuộc họp này không ghi hình.' : 'Băng không có hình và tiếng nào để ghép.');
    this.name = 'NothingRecorded';
  }
}

export type ComposeContext = Pick<
  PieceContext,
  'replay' | 'folder' | 'ffmpeg' | 'abilities' | 'signal' | 'log'
> & {
  /** A file of at least this length gets a playlist too, ms. */
  streamFromMs: number;
  /** 0 … 1. */
  onProgress: (progress: number) => void;
};

export type Composed = {
  /** Archive paths; `stream`: the playlist, null for a short file. */
  video: string;
  sound: string;
  stream: string | null;
  durationMs: number;
  chapters: CompositionChapter[];
  /** All files that were made, the video first. */
  files: (FileHash & { file: string })[];
};

/**
 * Makes the files to watch from an archive: one video as everybody saw the stage, all microphones mixed, a
 * chapter and a poster for each item and speaker; the sound alone; a playlist for a long one. As long as
 * the tape, to the frame. What an interrupted run made is used again.
 * @throws NothingRecorded, or an Error with ffmpeg's complaint
 */
export const compose = async (context: ComposeContext): Promise<Composed> => {
  const { replay, folder, abilities, onProgress } = context;
  const state = evolveAll(null, replay.log);
  const pieces = piecesOf(scenesOf(replay));
  const total = pieces.at(-1)?.toFrame ?? 0;
  if (state === null || total === 0) throw new NothingRecorded(state?.details.recording.kind === 'none');
  const workFolder = join(folder, archiveFiles.composing);
  await mkdir(workFolder, { recursive: true });
  const made = await makePieces(context, workFolder, pieces, total);
  const chapters = chaptersOf(replay);
  const metadata = metadataText(state.details.title, chapters);
  // What is made of other pieces than these is not used.
  const productFolder = join(workFolder, `product-${digestOf([made, metadata])}`);
  await mkdir(productFolder, { recursive: true });
  const products = new Products({ ...context, format: abilities.format, folder: productFolder });
  await products.once(products.video, async (unfinished) => {
    const file = join(basename(productFolder), unfinished);
    await joinPieces({ ...context, format: abilities.format, workFolder }, made, metadata, file);
  });
  onProgress(doneAt.joined);
  const durationMs = total * frameMs;
  const composed = await makeProducts(context, products, chapters, durationMs);
  const hashed = await publish(productFolder, folder, composed.names);
  await rm(workFolder, { recursive: true, force: true });
  return { ...composed.result, durationMs, files: hashed };
};

const digestOf = (parts: unknown): string =>
  createHash('sha256').update(JSON.stringify(parts)).digest('hex').slice(0, 20);

const makePieces = async (
  context: ComposeContext,
  workFolder: string,
  pieces: readonly Piece[],
  total: number,
): Promise<MadePiece[]> => {
  const maker = await PieceMaker.open({ ...context, workFolder });
  const made: MadePiece[] = [];
  for (const piece of pieces) {
    made.push(
      await maker.make(piece, (frames) => {
        context.onProgress(((piece.fromFrame + frames) / total) * doneAt.pieces);
      }),
    );
  }
  return made;
};

const makeProducts = async (
  { abilities, streamFromMs, onProgress }: ComposeContext,
  products: Products,
  chapters: readonly Chapter[],
  durationMs: number,
): Promise<{ result: Omit<Composed, 'files' | 'durationMs'>; names: string[] }> => {
  const { video } = products;
  const sound = await products.makeSound();
  onProgress(doneAt.sound);
  const isLong = abilities.format.streams && durationMs >= streamFromMs;
  const stream = isLong ? await products.makeStream() : [];
  onProgress(doneAt.stream);
  const posters = await products.makePosters(chapters, (count) => {
    onProgress(doneAt.stream + (1 - doneAt.stream) * (count / chapters.length));
  });
  const withPosters = chapters.map((one, at) => ({ ...one, poster: posters[at] ?? null }));
  const pictures = posters.filter((one) => one !== null);
  return {
    result: { video, sound, stream: stream[0] ?? null, chapters: withPosters },
    names: [video, sound, ...stream, ...pictures],
  };
};

/** Moves the finished files into the archive's folder, and hashes them there. */
const publish = async (
  from: string,
  folder: string,
  names: readonly string[],
): Promise<Composed['files']> => {
  await mkdir(join(folder, archiveFiles.posters), { recursive: true });
  const hashed: Composed['files'] = [];
  for (const file of names) {
    await rename(join(from, file), join(folder, file));
    hashed.push({ file, ...(await syncAndHashFile(join(folder, file))) });
  }
  for (const one of new Set(names.map((file) => dirname(join(folder, file))))) await syncFolder(one);
  return hashed;
};

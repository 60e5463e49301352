import { mkdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { evolveAll, type MeetingState } from '@giaoban/protocol';
import { type FileHash, syncAndHashFile } from '../archive/file-hash.ts';
import { syncFolder, workFolderName } from '../archive/archive-files.ts';
import { chaptersOf, metadataText } from './chapters.ts';
import { frameMs } from './frame-grid.ts';
import { joinPieces } from './join-pieces.ts';
import { type MadePiece, type PieceContext, PieceMaker } from './PieceMaker.ts';
import { piecesOf } from './pieces.ts';
import { scenesOf, type Shown } from './scenes.ts';

/** The part of the work that is not the pieces: joining them. */
const joinShare = 0.03;

/** Nothing can be composed, ever: trying again is no use. */
export class NothingRecorded extends Error {
  constructor() {
    super('Băng không có hình và tiếng nào để ghép.');
    this.name = 'NothingRecorded';
  }
}

export type ComposeContext = Pick<PieceContext, 'replay' | 'folder' | 'ffmpeg' | 'abilities' | 'signal'> & {
  /** 0 … 1. */
  onProgress: (progress: number) => void;
};

export type Composed = FileHash & { file: string; durationMs: number };

/**
 * Makes one file to watch from an archive: the speaker, the share beside, all microphones mixed, a chapter
 * for each turn on the stage. As long as the tape, to the frame. Pieces that an interrupted run made are
 * used again.
 * @throws NothingRecorded, or an Error with ffmpeg's complaint
 */
export const compose = async (context: ComposeContext): Promise<Composed> => {
  const { replay, folder, abilities, onProgress } = context;
  const state = evolveAll(null, replay.log);
  const pieces = piecesOf(scenesOf(replay));
  const total = pieces.at(-1)?.toFrame ?? 0;
  if (state === null || total === 0) throw new NothingRecorded();
  const workFolder = join(folder, workFolderName);
  await mkdir(workFolder, { recursive: true });
  const maker = new PieceMaker({ ...context, workFolder, cardText: (shown) => cardText(state, shown) });
  const made: MadePiece[] = [];
  for (const piece of pieces) {
    made.push(
      await maker.make(piece, (frames) => {
        onProgress(((piece.fromFrame + frames) / total) * (1 - joinShare));
      }),
    );
  }
  const metadata = metadataText(state.details.title, chaptersOf(replay));
  const file = `composed.${abilities.format.extension}`;
  await joinPieces({ ...context, format: abilities.format, workFolder }, made, metadata, file);
  await rename(join(workFolder, file), join(folder, file));
  const hash = await syncAndHashFile(join(folder, file));
  await syncFolder(folder);
  await rm(workFolder, { recursive: true, force: true });
  return { file, durationMs: total * frameMs, ...hash };
};

const cardText = (state: MeetingState, shown: Shown | null): string => {
  const who = shown === null ? undefined : state.participants[shown.participantId];
  return who === undefined ? state.details.title : `${who.unitName}\n${who.displayName}`;
};

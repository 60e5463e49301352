import type { OfflineTape } from './tape.ts';
import { TapePlayer } from './TapePlayer.ts';

/** Whoever wrote the page wrote its JSON: that it is one is enough. */
const isTape = (value: unknown): value is OfflineTape =>
  typeof value === 'object' &&
  value !== null &&
  'durationMs' in value &&
  'tracks' in value &&
  'scenes' in value;

const readTape = (): OfflineTape | null => {
  const text = document.getElementById('tape')?.textContent;
  if (text === undefined || text === '') return null;
  const tape: unknown = JSON.parse(text);
  return isTape(tape) ? tape : null;
};

const film = document.getElementById('film');
const root = document.getElementById('player');
const tape = readTape();
const player = tape === null || root === null ? null : new TapePlayer(tape, root);

const seek = (atMs: number): void => {
  player?.seek(atMs);
  if (!(film instanceof HTMLVideoElement)) return;
  film.currentTime = atMs / 1_000;
  void film.play();
};

for (const button of document.querySelectorAll<HTMLButtonElement>('button[data-at-ms]'))
  button.addEventListener('click', () => {
    seek(Number(button.dataset['atMs']));
  });

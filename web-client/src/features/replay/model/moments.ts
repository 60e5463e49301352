import type { AgendaItemId, MeetingState, Replay } from '@giaoban/protocol';
import type { Interval } from './timeline.ts';
import { statesOf } from './scenes.ts';

type Tape = Pick<Replay, 'log' | 'startsAtMs' | 'endsAtMs'>;

/** A stretch in which one agenda item ran; `place`: its place on the agenda, from 0. */
export type ItemInterval = Interval & { itemId: AgendaItemId; place: number; title: string };

/** A moment to go to, beside the speakers' (`chaptersOf`). */
export type Moment = { atMs: number; kind: 'vote' | 'page'; title: string; page: number | null };

const itemOf = ({ agenda, details, status }: MeetingState): { id: AgendaItemId; place: number } | null => {
  const place = details.agenda.findIndex((one) => one.id === agenda.currentId);
  const item = details.agenda[place];
  return item === undefined || status !== 'open' ? null : { id: item.id, place };
};

/** The agenda items as they ran, in order, clipped to the tape. */
export const itemsOf = (tape: Tape): ItemInterval[] => {
  const items: ItemInterval[] = [];
  for (const { atMs, state } of statesOf(tape)) {
    const now = itemOf(state);
    const last = items.at(-1);
    if (last !== undefined && last.toMs === Number.POSITIVE_INFINITY) {
      if (now?.id === last.itemId) continue;
      last.toMs = atMs;
    }
    if (now === null) continue;
    const title = state.details.agenda[now.place]?.title ?? '';
    items.push({ fromMs: atMs, toMs: Number.POSITIVE_INFINITY, itemId: now.id, place: now.place, title });
  }
  return items.flatMap((item) => {
    const fromMs = Math.max(item.fromMs, tape.startsAtMs);
    const toMs = Math.min(item.toMs, tape.endsAtMs);
    return fromMs < toMs ? [{ ...item, fromMs, toMs }] : [];
  });
};

/** An interval cut where the items change; `place` null: no item ran. */
export const cutByItems = <I extends Interval>(
  interval: I,
  items: readonly ItemInterval[],
): (I & { place: number | null })[] => {
  const pieces: (I & { place: number | null })[] = [];
  let { fromMs } = interval;
  const add = (toMs: number, place: number | null): void => {
    if (toMs > fromMs) pieces.push({ ...interval, fromMs, toMs, place });
    fromMs = Math.max(fromMs, toMs);
  };
  for (const item of items) {
    if (item.toMs <= fromMs) continue;
    if (item.fromMs >= interval.toMs) break;
    add(Math.min(item.fromMs, interval.toMs), null);
    add(Math.min(item.toMs, interval.toMs), item.place);
  }
  add(interval.toMs, null);
  return pieces;
};

/** Votes when they were opened, document pages when they came up; within the tape. */
export const momentsOf = (tape: Tape): Moment[] => {
  const moments: Moment[] = [];
  let titles: ReadonlyMap<string, string> = new Map();
  for (const [index, { state }] of statesOf(tape).entries()) {
    titles = new Map(state.documents.map((one) => [one.documentId, one.title]));
    const logged = tape.log[index];
    if (logged === undefined || logged.atMs < tape.startsAtMs || logged.atMs > tape.endsAtMs) continue;
    const { atMs, event } = logged;
    if (event.type === 'vote_opened')
      moments.push({ atMs, kind: 'vote', title: event.vote.title, page: null });
    if (event.type === 'document_shown' || event.type === 'page_turned')
      moments.push({ atMs, kind: 'page', title: titles.get(event.documentId) ?? '', page: event.page });
  }
  return moments;
};

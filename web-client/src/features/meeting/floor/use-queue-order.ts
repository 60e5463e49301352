import type { ParticipantId } from '@giaoban/protocol';
import { type KeyboardEvent, type RefObject, useEffect, useRef } from 'react';
import type { DragAndDropHooks, Key } from 'react-aria-components';
import { useDragAndDrop } from 'react-aria-components';
import { indexAfterDrop, indexAfterStep } from '../facts/queue-order.ts';
import type { Waiting } from '../facts/who.ts';
import { useOrder } from '../session/use-order.ts';

type QueueOrder = {
  list: RefObject<HTMLDivElement | null>;
  dragAndDropHooks: DragAndDropHooks<Waiting>;
  /** Alt + ↑ and Alt + ↓ on an entry, before the list takes the arrows for itself. */
  onKeyDownCapture: (event: KeyboardEvent) => void;
};

const rowOf = (list: HTMLDivElement | null, key: string): HTMLElement | null =>
  list?.querySelector<HTMLElement>(`[role="row"][data-key="${CSS.escape(key)}"]`) ?? null;

/** Changes the order of the queue by dragging and by keys; the focus goes with the entry. */
export const useQueueOrder = (ids: readonly ParticipantId[]): QueueOrder => {
  const order = useOrder();
  const list = useRef<HTMLDivElement>(null);
  const stepped = useRef<ParticipantId | null>(null);
  const move = (participantId: ParticipantId, toIndex: number | null): void => {
    if (toIndex !== null) void order('floor:move', { participantId, toIndex });
  };
  const { dragAndDropHooks } = useDragAndDrop<Waiting>({
    getItems: (keys: Set<Key>) => [...keys].map((key) => ({ 'text/plain': String(key) })),
    onReorder: ({ keys, target }) => {
      const moved = ids.find((id) => keys.has(id));
      if (moved !== undefined) move(moved, indexAfterDrop(ids, moved, target));
    },
  });
  const inOrder = ids.join(' ');
  useEffect(() => {
    if (stepped.current === null) return;
    rowOf(list.current, stepped.current)?.focus();
    stepped.current = null;
  }, [inOrder]);
  const onKeyDownCapture = (event: KeyboardEvent): void => {
    if (!event.altKey || (event.key !== 'ArrowUp' && event.key !== 'ArrowDown')) return;
    const row = event.target instanceof Element ? event.target.closest('[role="row"]') : null;
    const moved = ids.find((id) => id === row?.getAttribute('data-key'));
    if (moved === undefined) return;
    event.preventDefault();
    event.stopPropagation();
    const to = indexAfterStep(ids, moved, event.key === 'ArrowUp' ? -1 : 1);
    if (to !== null) stepped.current = moved;
    move(moved, to);
  };
  return { list, dragAndDropHooks, onKeyDownCapture };
};

import type { ParticipantId } from '@giaoban/protocol';
import { type KeyboardEvent, type MouseEvent, type RefObject, useEffect, useRef } from 'react';
import type { DragAndDropHooks, Key } from 'react-aria-components';
import { useDragAndDrop } from 'react-aria-components';
import { indexAfterDrop, indexAfterStep } from '../facts/queue-order.ts';
import type { Waiting } from '../facts/who.ts';
import { useOrder } from '../session/use-order.ts';

type QueueOrder = {
  list: RefObject<HTMLDivElement | null>;
  dragAndDropHooks: DragAndDropHooks<Waiting>;
  /** Alt + ↑ and Alt + ↓ on an entry, ↑ and ↓ on its handle, before the list takes the arrows for itself. */
  onKeyDownCapture: (event: KeyboardEvent) => void;
  onClickCapture: (event: MouseEvent) => void;
};

/** Marks the handle of an entry (`data-` attributes go through to the button). */
export const handleMark = 'data-queue-handle';

const handleAt = (target: EventTarget | null): Element | null =>
  target instanceof Element ? target.closest(`[${handleMark}]`) : null;

const rowOf = (list: HTMLDivElement | null, key: string): HTMLElement | null =>
  list?.querySelector<HTMLElement>(`[role="row"][data-key="${CSS.escape(key)}"]`) ?? null;

/** Changes the order of the queue by dragging and by keys; the focus goes with the entry. */
export const useQueueOrder = (ids: readonly ParticipantId[]): QueueOrder => {
  const order = useOrder();
  const list = useRef<HTMLDivElement>(null);
  const stepped = useRef<{ participantId: ParticipantId; byHandle: boolean } | null>(null);
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
    const { participantId, byHandle } = stepped.current;
    const row = rowOf(list.current, participantId);
    (byHandle ? row?.querySelector<HTMLElement>(`[${handleMark}]`) : row)?.focus();
    stepped.current = null;
  }, [inOrder]);
  const onKeyDownCapture = (event: KeyboardEvent): void => {
    const byHandle = handleAt(event.target) !== null;
    // Pressing the handle would begin react-aria's own dragging by keys, which it tells in English only.
    if (byHandle && (event.key === 'Enter' || event.key === ' ')) {
      event.preventDefault();
      event.stopPropagation();
      return;
    }
    if (!(event.altKey || byHandle) || (event.key !== 'ArrowUp' && event.key !== 'ArrowDown')) return;
    const row = event.target instanceof Element ? event.target.closest('[role="row"]') : null;
    const moved = ids.find((id) => id === row?.getAttribute('data-key'));
    if (moved === undefined) return;
    event.preventDefault();
    event.stopPropagation();
    const to = indexAfterStep(ids, moved, event.key === 'ArrowUp' ? -1 : 1);
    if (to !== null) stepped.current = { participantId: moved, byHandle };
    move(moved, to);
  };
  /** A screen reader's press comes as a click without a pointer. */
  const onClickCapture = (event: MouseEvent): void => {
    if (event.detail === 0 && handleAt(event.target) !== null) event.stopPropagation();
  };
  return { list, dragAndDropHooks, onKeyDownCapture, onClickCapture };
};

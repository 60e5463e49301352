import type { Box } from './drawable.ts';

/** The largest size of the same shape that fits into the box; at least one pixel each way. */
export const fitInto = (size: Box, box: Box): Box & { scale: number } => {
  const scale = Math.min(box.width / size.width, box.height / size.height);
  const whole = (length: number): number => Math.max(1, Math.floor(length * scale));
  return { width: whole(size.width), height: whole(size.height), scale };
};

import type { AttendanceRow, AttendanceStatus } from '@giaoban/protocol';
import { useCallback } from 'react';
import { useOrder } from '../session/use-order.ts';

/** Marks a row; its note stays unless a new one is given. Resolves to whether the server has it. */
export const useMark = (): ((
  row: AttendanceRow,
  status: AttendanceStatus,
  note?: string,
) => Promise<boolean>) => {
  const order = useOrder();
  return useCallback(
    (row, status, note) =>
      order('roll:mark', { marks: [{ subject: row.subject, status, note: note ?? row.note }] }),
    [order],
  );
};

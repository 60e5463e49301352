import type { AttendanceRow, AttendanceStatus, Substitute } from '@giaoban/protocol';
import { useCallback } from 'react';
import { useOrder } from '../session/use-order.ts';

/** What is said beside the status; left out: it stays as it is. `substitute` null: nobody knows who it is. */
type Beside = { note?: string; substitute?: Substitute | null };

/** Marks a row. Resolves to whether the server has it. */
export const useMark = (): ((
  row: AttendanceRow,
  status: AttendanceStatus,
  beside?: Beside,
) => Promise<boolean>) => {
  const order = useOrder();
  return useCallback(
    (row, status, { note = row.note, substitute = row.substitute } = {}) => {
      const who = status === 'substitute' && substitute !== null ? { substitute } : {};
      return order('roll:mark', { marks: [{ subject: row.subject, status, note, ...who }] });
    },
    [order],
  );
};

import {
  type ErrorCode,
  type MinutesAct,
  minutesActNames,
  minutesActs,
  type MinutesOrder,
  type MinutesRecord,
  type MinutesRole,
  type MinutesStatus,
  MinutesStatus as Statuses,
  seenFrom,
} from '@giaoban/protocol';

const stageOf = (status: MinutesStatus): number => Statuses.options.indexOf(status);

/** Whether the text that is being worked on may be seen by a role at this stage. */
export const seesText = (role: MinutesRole, { status }: MinutesRecord): boolean =>
  stageOf(status) >= stageOf(seenFrom[role]);

/** Why an act is refused, by the table of rights; null: it is not. Locked minutes refuse before all else. */
export const actRefusal = (record: MinutesRecord, act: MinutesAct, role: MinutesRole): ErrorCode | null => {
  const { from, roles } = minutesActs[act];
  if (!roles.some((one) => one === role)) return 'forbidden';
  if (!from.some((one) => one === record.status))
    return record.status === 'locked' ? 'minutes_locked' : 'minutes_wrong_state';
  // What was returned by the records office is the chair's to have returned while it is with him.
  if (act === 'return' && (role === 'chair') !== (record.status === 'review')) return 'forbidden';
  return null;
};

/** What a role may do now. */
export const actsOf = (record: MinutesRecord, role: MinutesRole): MinutesAct[] =>
  minutesActNames.filter((act) => actRefusal(record, act, role) === null);

export type Order = {
  order: MinutesOrder;
  role: MinutesRole;
  name: string;
  atMs: number;
  /** The version that keeps the text as it is at this change. */
  versionId: string;
};
export type OrderDecision =
  { ok: true; record: MinutesRecord; note: string } | { ok: false; code: ErrorCode };

const noteOf = (order: MinutesOrder): string => {
  if (order.act === 'return' || order.act === 'correct') return order.reason;
  return order.act === 'issue' ? docNumber(order) : '';
};

/** "Số: 05/BB-UBND" without "Số: ": numbers below 10 get a 0 (Nghị định 30/2020/NĐ-CP, Phụ lục I, 3). */
export const docNumber = ({ number, symbol }: { number: number; symbol: string }): string =>
  `${String(number).padStart(2, '0')}/${symbol}`;

/** The record after an order, by the table of rights; pure. */
export const decideMinutes = (record: MinutesRecord, given: Order): OrderDecision => {
  const { order, role, name, atMs, versionId } = given;
  const code = actRefusal(record, order.act, role);
  if (code !== null) return { ok: false, code };
  const status = minutesActs[order.act].to;
  const next: MinutesRecord = { ...record, revision: record.revision + 1, status };
  const note = noteOf(order);
  switch (order.act) {
    case 'approve':
      return { ok: true, record: { ...next, approved: { name, atMs } }, note };
    case 'return':
      return { ok: true, record: { ...next, approved: null }, note };
    case 'issue': {
      const { act: _act, ...issue } = order;
      const inForce = { ...issue, edition: record.edition, versionId, issuedAtMs: atMs };
      return { ok: true, record: { ...next, inForce }, note };
    }
    case 'correct':
      return { ok: true, record: { ...next, edition: record.edition + 1, approved: null }, note };
    default:
      return { ok: true, record: next, note };
  }
};

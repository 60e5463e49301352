import type { MeetingId } from '@giaoban/protocol';
import type { DestructionScope, RegisterEntry } from '@giaoban/protocol/internal';
import type { ArchiveSummary } from '../archive/read-archive.ts';
import { approvalsOf, destructionsOf, holdOf } from '../archive/register-state.ts';
import { dueAtMs } from './due.ts';
import { periodText, type RetentionRules, retentionSettings } from './periods.ts';

/** Two operators, never one. */
export const approvalsNeeded = 2;

export type DueRule = { setting: string; period: string; dueAtMs: number };
type Approvals = ReturnType<typeof approvalsOf>;

/** What may happen to an archive now; `kept`: its period has not passed, `fromMs`: until then (null: for ever). */
export type Verdict =
  | { kind: 'kept'; untilMs: number | null }
  | { kind: 'held'; scope: DestructionScope; rule: DueRule; why: string }
  | { kind: 'unapproved'; scope: DestructionScope; rule: DueRule; approvals: Approvals }
  | { kind: 'ready'; scope: DestructionScope; rule: DueRule; approvals: Approvals };

type Judged = Pick<ArchiveSummary, 'details' | 'closedAtMs' | 'isTaped'>;

/** Holds an archive against its periods, its holds and its approvals. Pure. */
export const judge = (
  { details, closedAtMs, isTaped }: Judged,
  entries: readonly RegisterEntry[],
  rules: RetentionRules,
  nowMs: number,
): Verdict => {
  const { meetingId, kind, timeZone } = details;
  if (closedAtMs === null) return { kind: 'kept', untilMs: null };
  const ruleOf = (what: 'recording' | 'papers') => ({
    setting: retentionSettings[what],
    period: `${kind}=${periodText(rules[what][kind])}`,
    dueAtMs: dueAtMs(rules[what][kind], closedAtMs, timeZone),
  });
  const [recording, papers] = [ruleOf('recording'), ruleOf('papers')];
  const isPast = (atMs: number | null): atMs is number => atMs !== null && atMs <= nowMs;
  if (isPast(recording.dueAtMs) && isPast(papers.dueAtMs))
    return askRegister(entries, meetingId, 'whole', { ...papers, dueAtMs: papers.dueAtMs });
  const isGone = !isTaped || destructionsOf(entries, meetingId).length > 0;
  if (isPast(recording.dueAtMs) && !isGone)
    return askRegister(entries, meetingId, 'recording', { ...recording, dueAtMs: recording.dueAtMs });
  return { kind: 'kept', untilMs: isGone ? papers.dueAtMs : recording.dueAtMs };
};

const askRegister = (
  entries: readonly RegisterEntry[],
  meetingId: MeetingId,
  scope: DestructionScope,
  rule: DueRule,
): Verdict => {
  const hold = holdOf(entries, meetingId);
  if (hold !== null) return { kind: 'held', scope, rule, why: hold.fact.why };
  const approvals = approvalsOf(entries, meetingId, scope, rule.dueAtMs);
  const kind = approvals.length >= approvalsNeeded ? 'ready' : 'unapproved';
  return { kind, scope, rule, approvals };
};

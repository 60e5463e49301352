import type { ErrorCode, MinutesRecord } from '@giaoban/protocol';

export type MovedOn = 'edition' | Exclude<MinutesRecord['status'], 'draft'>;

/**
 * Why what belongs to `edition` is not taken, as far as the record tells; null: it does not, the code has to.
 * The record may have been read before the refusal.
 */
export const movedOn = (
  { status, edition: now }: Pick<MinutesRecord, 'status' | 'edition'>,
  edition: number,
  code: ErrorCode,
): MovedOn | null => {
  if (code !== 'minutes_wrong_state' && code !== 'minutes_locked') return null;
  if (now !== edition) return 'edition';
  return status === 'draft' ? null : status;
};

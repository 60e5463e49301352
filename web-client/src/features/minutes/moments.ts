const secondMs = 1_000;

/** A moment of the meeting as people write it: "72:05" for an hour, twelve minutes and five seconds. */
export const momentText = (momentMs: number): string => {
  const seconds = Math.floor(momentMs / secondMs);
  return `${String(Math.floor(seconds / 60))}:${String(seconds % 60).padStart(2, '0')}`;
};

/** What somebody wrote for a moment, ms from the opening; null: it is none. */
export const momentOf = (text: string): number | null => {
  const found = /^(\d{1,4}):([0-5]\d)$/.exec(text.trim());
  return found === null ? null : (Number(found[1]) * 60 + Number(found[2])) * secondMs;
};

/** Where the replay opens at a moment. */
export const replayPath = (meetingId: string, openedAtMs: number, momentMs: number): string =>
  `/xem-lai/${meetingId}?luc=${String(openedAtMs + momentMs)}`;

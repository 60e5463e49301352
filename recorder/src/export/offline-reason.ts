import type { MeetingState } from '@giaoban/protocol';
import type { Archive } from '../archive/read-archive.ts';

const failures: Record<NonNullable<MeetingState['tape']['failure']>, string> = {
  no_growth: 'tệp ghi không tăng',
  recorder_lost: 'máy ghi không hoạt động',
  disk_full: 'đĩa đầy',
  media_lost: 'mất hình và tiếng từ máy chủ',
};

/** Why there is no film, for whoever opens the page. Pure. */
export const whyNoFilm = ({ replay }: Archive, state: MeetingState | null): string => {
  const { composition, log, tracks } = replay;
  const wasTaped = tracks.length > 0 || log.some(({ event }) => event.type === 'tape_begun');
  if (!wasTaped) return whyNoTape(state);
  switch (composition.status) {
    case 'failed':
      return composition.reason;
    case 'ready':
      return `Tệp ${composition.file} không có trong hồ sơ này.`;
    case 'waiting':
    case 'running':
      return 'Bản ghép chưa làm xong khi hồ sơ được xuất.';
  }
};

const whyNoTape = (state: MeetingState | null): string => {
  if (state?.cancelled !== undefined) return 'Cuộc họp đã bị hủy nên không có băng ghi.';
  if (state?.details.recording.kind === 'none') return 'Lịch ghi hình của cuộc họp này là “Không ghi hình”.';
  const failure = state?.tape.failure ?? null;
  return failure === null
    ? 'Cuộc họp này không có gì được ghi.'
    : `Ghi hình gặp sự cố: ${failures[failure]}.`;
};

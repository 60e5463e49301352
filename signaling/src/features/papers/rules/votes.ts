import { type PaperVote } from '@giaoban/protocol';
import { asSentence, tidyText, withoutEndMark } from './tidy-text.ts';

/** "93,33%": the decimal comma of Vietnamese, two digits at most, none that are zero. */
export const percentText = (count: number, of: number): string =>
  `${(Math.round((count / of) * 10_000) / 100).toString().replace('.', ',')}%`;

/** "Tán thành 28/30 (93,33%); không tán thành 2/30 (6,67%)." Percentages are of those who had a vote. */
const voteResultText = ({ eligible, results }: PaperVote): string =>
  `${results
    .map(
      ({ label, count }) => `${withoutEndMark(label)} ${count}/${eligible} (${percentText(count, eligible)})`,
    )
    .join('; ')}.`;

/** What was voted on, how, and the result (compulsory in minutes, QĐ 45/2018/QĐ-TTg). */
export const voteText = (vote: PaperVote): { label: string; text: string } => ({
  label: vote.isSecret ? 'Biểu quyết (bỏ phiếu kín):' : 'Biểu quyết:',
  text: `${asSentence(tidyText(vote.title))} Kết quả: ${voteResultText(vote)}`,
});

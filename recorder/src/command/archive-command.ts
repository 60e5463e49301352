import { parseArgs } from 'node:util';
import { MeetingId, Refusal } from '@giaoban/protocol';
import { SettingsProblem } from '@giaoban/service-kit';
import { RegisterBroken } from '../archive/Register.ts';
import { SealRefused } from '../archive/Sealer.ts';
import { approve } from './approve-command.ts';
import { type CommandPlace, commandPlace, CommandProblem, UsageProblem } from './command-place.ts';
import { exportMeeting } from './export-command.ts';
import { listAll } from './list-command.ts';
import { prune } from './prune-command.ts';
import { rebuildIndex } from './rebuild-command.ts';
import { hold, release, sealAgain, showKey } from './register-commands.ts';
import { verify } from './verify-command.ts';

const usage = `Hồ sơ ghi của các cuộc họp:  npm run archive -- LỆNH [tùy chọn]

  list                                các hồ sơ, thời hạn lưu trữ, lệnh giữ, ai đã xuất hồ sơ
  verify [MÃ…]                        kiểm tra từng byte: danh mục, niêm phong, chữ ký, sổ lưu trữ
  rebuild-index                       dựng lại lịch và nhật ký các cuộc họp trong Redis từ các hồ sơ
  export MÃ --to TỆP.zip              một tệp ZIP mở xem được bằng trình duyệt, không cần mạng;
                                      ai xuất, lúc nào, ra đâu được ghi vào sổ lưu trữ
  hold MÃ --why "LÝ DO"               giữ lại hồ sơ: không ai hủy được cho đến khi bỏ lệnh giữ
  release MÃ                          bỏ lệnh giữ
  approve MÃ --as TÊN [--scope whole] kỹ thuật viên TÊN đăng nhập và đồng ý hủy (cần hai người)
  prune [--dry-run]                   hủy những gì hết thời hạn và đủ hai người đồng ý
  seal MÃ                             niêm phong thêm các văn bản vừa đặt vào papers/
  key                                 in khóa công khai mà máy chủ dùng để niêm phong

  --data DIR   thư mục dữ liệu (như GIAOBAN_DATA_DIR)

Mã thoát: 0 tốt, 1 có điều sai hoặc bị từ chối, 2 dùng lệnh sai.`;

const options = {
  to: { type: 'string' },
  why: { type: 'string' },
  as: { type: 'string' },
  scope: { type: 'string' },
  url: { type: 'string' },
  'dry-run': { type: 'boolean' },
} as const;

/** A meeting's code may begin with "-": there are no options of one letter that it could be taken for. */
const codesLast = (words: readonly string[]): string[] => {
  if (words.includes('--')) return [...words];
  const isCode = (word: string): boolean => /^-[^-]/.test(word);
  return [...words.filter((word) => !isCode(word)), '--', ...words.filter(isCode)];
};

const readWords = (words: readonly string[]) => {
  try {
    return parseArgs({ args: codesLast(words), options, allowPositionals: true });
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    throw new UsageProblem(`Không hiểu: ${words.join(' ')}.`);
  }
};

const meetingOf = (names: readonly string[]): MeetingId => {
  const [name, ...more] = names;
  const parsed = MeetingId.safeParse(name);
  if (!parsed.success || more.length > 0) throw new UsageProblem('Cần đúng một mã cuộc họp.');
  return parsed.data;
};

const needed = (value: string | undefined, option: string): string => {
  if (value === undefined || value.trim() === '') throw new UsageProblem(`Cần ${option}.`);
  return value.trim();
};

const alone = (names: readonly string[]): void => {
  if (names.length > 0) throw new UsageProblem(`Thừa: ${names.join(' ')}.`);
};

const run = async (words: readonly string[], place: CommandPlace): Promise<number> => {
  const { values, positionals } = readWords(words);
  const [command, ...names] = positionals;
  switch (command) {
    case 'list':
      alone(names);
      return listAll(place);
    case 'verify':
      return verify(place, names);
    case 'rebuild-index':
      alone(names);
      return rebuildIndex(place);
    case 'export':
      return exportMeeting(place, meetingOf(names), needed(values.to, '--to TỆP.zip'));
    case 'hold':
      return hold(place, meetingOf(names), needed(values.why, '--why "LÝ DO"'));
    case 'release':
      return release(place, meetingOf(names));
    case 'approve':
      return approve(place, meetingOf(names), {
        username: needed(values.as, '--as TÊN-ĐĂNG-NHẬP'),
        scope: values.scope ?? 'recording',
        url: values.url ?? place.url,
      });
    case 'prune':
      alone(names);
      return prune(place, values['dry-run'] === true);
    case 'seal':
      return sealAgain(place, meetingOf(names));
    case 'key':
      alone(names);
      return showKey(place);
    default:
      throw new UsageProblem(command === undefined ? '' : `Không có lệnh ${command}.`);
  }
};

/** The archive's command line. @returns the exit status: 0 well, 1 something is wrong, 2 used wrongly. */
export const runArchiveCommand = async (
  words: readonly string[],
  environment: NodeJS.ProcessEnv,
  say: (line: string) => void,
  nowMs: () => number = Date.now,
): Promise<number> => {
  if (words.length === 1 && (words[0] === '--help' || words[0] === 'help')) {
    say(usage);
    return 0;
  }
  try {
    return await run(words, commandPlace(environment, say, nowMs));
  } catch (error) {
    if (error instanceof UsageProblem) {
      if (error.message !== '') say(error.message);
      say(usage);
      return 2;
    }
    const expected = [CommandProblem, SettingsProblem, RegisterBroken, SealRefused, Refusal];
    if (!expected.some((one) => error instanceof one)) throw error;
    say(`Lỗi: ${error instanceof Error ? error.message : String(error)}`);
    return 1;
  }
};

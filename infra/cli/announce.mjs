import { table } from './table.mjs';

/**
 * What the terminal says when the system is ready.
 * @param {{ url: string, dataDir: string, setupUrl: string | null, seconds: number, selfSigned: boolean }} system
 */
export function readyText({ url, dataDir, setupUrl, seconds, selfSigned }) {
  const lines = [
    '',
    `Giao Ban đã sẵn sàng sau ${seconds.toLocaleString('vi', { maximumFractionDigits: 1 })} giây.`,
    `  Địa chỉ:          ${url}`,
    `  Thư mục dữ liệu:  ${dataDir}`,
  ];
  if (selfSigned) lines.push('  Chứng thư tự ký:  trình duyệt sẽ cảnh báo một lần, hãy chọn tiếp tục.');
  if (setupUrl !== null) lines.push(setupLinkText(setupUrl));
  lines.push('  Nhấn Ctrl-C để dừng.', '');
  return lines.join('\n');
}

/** @param {string} url */
export function setupLinkText(url) {
  return `  Thiết lập lần đầu (liên kết dùng một lần):  ${url}`;
}

/** @type {Readonly<Record<string, string>>} */
const ROLES = {
  chair: 'chủ trì',
  secretary: 'thư ký',
  operator: 'kỹ thuật',
  delegate: 'đại biểu',
  room: 'phòng họp',
};

/**
 * The made-up province of --demo. The passwords are shown this once and kept nowhere in clear.
 * @param {import('../supervisor/service-messages.mjs').DemoWorld} world
 * @param {string} timeZone
 */
export function demoText({ accounts, rooms, meeting }, timeZone) {
  const startsAt = new Date(meeting.startsAt).toLocaleString('vi', {
    timeZone,
    timeStyle: 'short',
    dateStyle: 'short',
  });
  return [
    'Dữ liệu mẫu (mật khẩu chỉ hiện một lần này):',
    '',
    table(
      ['Họ tên', 'Đơn vị', 'Vai trò', 'Tên đăng nhập', 'Mật khẩu'],
      accounts.map(({ displayName, unit, role, username, password }) => [
        displayName,
        unit,
        ROLES[role] ?? role,
        username,
        password,
      ]),
    ),
    '',
    table(
      ['Phòng họp', 'Mã ghép nối'],
      rooms.map(({ name, pairingCode }) => [name, pairingCode]),
    ),
    '',
    `Cuộc họp: ${meeting.title}, bắt đầu ${startsAt}`,
    `          ${meeting.url}`,
    '',
  ].join('\n');
}

/**
 * Why --demo made nothing, and what to do. The accounts lie in the data folder, or in the Redis that was named.
 * @param {{ dataDir: string, redisUrl: string | undefined }} place
 */
export function demoSkippedText({ dataDir, redisUrl }) {
  return redisUrl === undefined
    ? `Không nạp dữ liệu mẫu (--demo): thư mục dữ liệu ${dataDir} đã có tài khoản; hãy chọn một thư mục trống bằng --data DIR.`
    : 'Không nạp dữ liệu mẫu (--demo): Redis của REDIS_URL đã có tài khoản; hãy bỏ REDIS_URL và chọn một thư mục trống bằng --data DIR.';
}

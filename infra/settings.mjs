import { ExpectedFailure } from './cli/expected-failure.mjs';
import {
  httpUrl,
  integerBetween,
  listOf,
  oneOf,
  path,
  periods,
  port,
  positiveInteger,
  redisUrl,
  secret,
  text,
  timeZone,
} from './settings-values.mjs';

/**
 * @template T
 * @typedef {object} Setting
 * @property {string} about for the README, in Vietnamese
 * @property {string} [byDefault] as it would be written in the environment; without it the setting may be absent
 * @property {(text: string) => T} parse throws a `TypeError` that says what is allowed
 */

/**
 * @template T
 * @param {Setting<T> & { byDefault: string }} setting
 */
const always = (setting) => setting;

/**
 * @template T
 * @param {{ about: string, parse: (text: string) => T }} setting
 * @returns {Setting<T | undefined>}
 */
const optional = (setting) => setting;

export const MOST_RTC_WORKERS = 256;
const LARGEST_DOCUMENT_MB = 1024;
const LONGEST_EMPTY_MINUTES = 1440;
const LONGEST_CHAT_DAYS = 3660;
const LONGEST_STREAM_MINUTES = 1440;
const LONGEST_FORECAST_MINUTES = 10_080;
const LARGEST_RESERVE_MB = 1_048_576;

/** Every setting that a person may give, in the order in which the README lists them. */
export const SETTINGS = {
  GIAOBAN_DATA_DIR: always({ about: 'Thư mục dữ liệu', byDefault: './data', parse: path }),
  GIAOBAN_HOST: always({ about: 'Địa chỉ mà trang web nghe', byDefault: '127.0.0.1', parse: text }),
  GIAOBAN_PORT: always({ about: 'Cổng của trang web; 0: tự chọn', byDefault: '3000', parse: port }),
  GIAOBAN_PUBLIC_URL: optional({
    about: 'Địa chỉ mà người dùng gõ, nếu có máy chủ chuyển tiếp phía trước',
    parse: httpUrl,
  }),
  GIAOBAN_TLS_CERT: optional({ about: 'Tệp chứng thư (PEM); có cả hai thì chạy HTTPS', parse: path }),
  GIAOBAN_TLS_KEY: optional({ about: 'Tệp khóa riêng của chứng thư (PEM)', parse: path }),
  REDIS_URL: optional({
    about: 'Redis của tỉnh; để trống thì chạy một Redis riêng trong thư mục dữ liệu',
    parse: redisUrl,
  }),
  GIAOBAN_RTC_PORT: always({
    about: 'Cổng UDP và TCP đầu tiên của media, mỗi bộ xử lý media dùng một cổng; 0: tự chọn',
    byDefault: '40000',
    parse: port,
  }),
  GIAOBAN_RTC_LISTEN_IP: optional({
    about: 'Địa chỉ IP mà media nghe; mặc định như GIAOBAN_HOST',
    parse: text,
  }),
  GIAOBAN_RTC_ANNOUNCED_ADDRESS: optional({
    about: 'Địa chỉ mà các điểm cầu dùng để gửi media tới',
    parse: text,
  }),
  GIAOBAN_RTC_WORKERS: optional({
    about: 'Số bộ xử lý media; mặc định bằng số nhân',
    parse: positiveInteger(MOST_RTC_WORKERS),
  }),
  GIAOBAN_SFU_PORT: always({ about: 'Cổng nội bộ của sfu-server; 0: tự chọn', byDefault: '0', parse: port }),
  GIAOBAN_RECORDER_PORT: always({
    about: 'Cổng nội bộ của recorder; 0: tự chọn',
    byDefault: '0',
    parse: port,
  }),
  GIAOBAN_SERVICE_SECRET: optional({
    about: 'Khóa chung của các dịch vụ; để trống thì tự tạo trong thư mục dữ liệu',
    parse: secret,
  }),
  GIAOBAN_DOCUMENT_MAX_MB: always({
    about: 'Cỡ lớn nhất của một tài liệu họp (MB)',
    byDefault: '50',
    parse: positiveInteger(LARGEST_DOCUMENT_MB),
  }),
  GIAOBAN_TRUST_DIR: optional({
    about:
      'Thư mục chứng thư (.pem, .crt, .cer) của các cơ quan chứng thực được tin cậy khi kiểm tra chữ ký số',
    parse: path,
  }),
  GIAOBAN_KEEP_RECORDING: always({
    about:
      'Thời hạn lưu băng ghi theo loại họp (d: ngày, m: tháng, y: năm, permanent: vĩnh viễn); hết hạn thì xem xét hủy',
    byDefault: 'briefing=12m,urgent=12m,review_interim=12m,review_final=12m',
    parse: periods,
  }),
  GIAOBAN_KEEP_PAPERS: always({
    about: 'Thời hạn lưu nhật ký, tài liệu, biên bản, thông báo theo loại họp',
    byDefault: 'briefing=10y,urgent=10y,review_interim=10y,review_final=permanent',
    parse: periods,
  }),
  GIAOBAN_KEEP_CHAT_DAYS: always({
    about: 'Trao đổi bằng chữ trong cuộc họp được giữ chừng này ngày sau tin cuối',
    byDefault: '90',
    parse: positiveInteger(LONGEST_CHAT_DAYS),
  }),
  GIAOBAN_STREAM_MINUTES: always({
    about: 'Bản ghép dài từ chừng này phút có thêm danh sách phát (HLS); 0: luôn có',
    byDefault: '30',
    parse: integerBetween(0, LONGEST_STREAM_MINUTES),
  }),
  GIAOBAN_EMPTY_CLOSE_MINUTES: always({
    about: 'Cuộc họp đang mở mà không còn ai thì sau chừng này phút tự kết thúc; 0: không bao giờ',
    byDefault: '30',
    parse: integerBetween(0, LONGEST_EMPTY_MINUTES),
  }),
  GIAOBAN_WATERMARK: always({
    about: 'Tên người xem và giờ xem đè lên bản ghi khi xem lại: on hoặc off',
    byDefault: 'on',
    parse: oneOf(['on', 'off']),
  }),
  GIAOBAN_DISK_WARN_MINUTES: always({
    about: 'Báo trước khi ổ đĩa chỉ còn đủ ghi chừng này phút',
    byDefault: '120',
    parse: positiveInteger(LONGEST_FORECAST_MINUTES),
  }),
  GIAOBAN_DISK_RESERVE_MB: always({
    about: 'Ổ đĩa còn ít hơn chừng này (MB) thì băng dừng lại, giữ nguyên những gì đã ghi',
    byDefault: '200',
    parse: positiveInteger(LARGEST_RESERVE_MB),
  }),
  GIAOBAN_LOG_LEVEL: always({
    about: 'Mức ghi nhật ký',
    byDefault: 'info',
    parse: oneOf(['fatal', 'error', 'warn', 'info', 'debug', 'trace']),
  }),
  GIAOBAN_TIME_ZONE: always({ about: 'Múi giờ của tỉnh', byDefault: 'Asia/Ho_Chi_Minh', parse: timeZone }),
  MEDIASOUP_WORKER_BIN: optional({ about: 'Tệp chạy của bộ xử lý media (mediasoup-worker)', parse: path }),
  FFMPEG_BIN: optional({ about: 'Tệp chạy của ffmpeg', parse: path }),
  FFPROBE_BIN: optional({ about: 'Tệp chạy của ffprobe (chỉ để kiểm thử)', parse: path }),
  GIAOBAN_CHROMIUM: optional({ about: 'Tệp chạy của Chromium (chỉ để kiểm thử)', parse: path }),
  GIAOBAN_STATUS_FILE: optional({
    about: 'Tệp JSON ghi địa chỉ và số tiến trình khi hệ thống sẵn sàng',
    parse: path,
  }),
};

/**
 * @typedef {{ [K in keyof typeof SETTINGS]: ReturnType<(typeof SETTINGS)[K]['parse']> }} Settings
 */

/**
 * The settings from the environment, checked once. An empty value counts as absent.
 * @param {NodeJS.ProcessEnv} env
 * @returns {Settings}
 * @throws {ExpectedFailure} names the variable and what is allowed
 */
export function readSettings(env) {
  refuseUnknown(env);
  /** @type {Record<string, unknown>} */
  const values = {};
  for (const [name, setting] of Object.entries(SETTINGS)) values[name] = readOne(name, setting, env);
  if (!isComplete(values)) throw new TypeError('settings table and values differ');
  if ((values.GIAOBAN_TLS_CERT === undefined) !== (values.GIAOBAN_TLS_KEY === undefined)) {
    throw new ExpectedFailure('GIAOBAN_TLS_CERT và GIAOBAN_TLS_KEY phải có cả hai hoặc không có cái nào.');
  }
  return values;
}

/**
 * @param {Record<string, unknown>} values
 * @returns {values is Settings}
 */
function isComplete(values) {
  return Object.keys(SETTINGS).every((name) => name in values);
}

/**
 * @param {string} name
 * @param {Setting<unknown>} setting
 * @param {NodeJS.ProcessEnv} env
 */
function readOne(name, setting, env) {
  const given = env[name] === '' ? undefined : env[name];
  const written = given ?? setting.byDefault;
  if (written === undefined) return undefined;
  try {
    return setting.parse(written);
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    const shown = name === 'GIAOBAN_SERVICE_SECRET' ? name : `${name}=${written}`;
    throw new ExpectedFailure(`${shown}: ${error.message}.`);
  }
}

/** @param {NodeJS.ProcessEnv} env */
function refuseUnknown(env) {
  const known = Object.keys(SETTINGS).filter((name) => name.startsWith('GIAOBAN_'));
  for (const name of Object.keys(env)) {
    if (name.startsWith('GIAOBAN_') && !known.includes(name)) {
      throw new ExpectedFailure(`${name}: không có thiết lập này; có ${listOf(known)}.`);
    }
  }
}

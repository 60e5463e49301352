import { parseArgs } from 'node:util';

import { ExpectedFailure } from './expected-failure.mjs';

/**
 * @typedef {object} StartOptions
 * @property {string} [data]
 * @property {string} [port]
 * @property {boolean} demo
 * @property {boolean} lan
 * @property {boolean} verbose
 * @property {boolean} help
 */

export const START_HELP = `Chạy Giao Ban:  npm start -- [tùy chọn]

  --demo       nạp một tỉnh mẫu, vài người, vài phòng họp và một cuộc họp bắt đầu sau hai phút
  --lan        mở cho mạng LAN qua HTTPS với chứng thư tự ký
  --data DIR   thư mục dữ liệu (như GIAOBAN_DATA_DIR; mặc định ./data)
  --port N     cổng của trang web (như GIAOBAN_PORT; mặc định 3000)
  --verbose    in thêm chi tiết
  --help       in phần này

Các thiết lập khác là biến môi trường, xem README.`;

/**
 * @param {string[]} args
 * @returns {StartOptions}
 * @throws {ExpectedFailure} for an option that does not exist
 */
export function parseStartOptions(args) {
  try {
    const { values } = parseArgs({
      args,
      options: {
        data: { type: 'string' },
        port: { type: 'string' },
        demo: { type: 'boolean', default: false },
        lan: { type: 'boolean', default: false },
        verbose: { type: 'boolean', default: false },
        help: { type: 'boolean', default: false },
      },
    });
    return values;
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    throw new ExpectedFailure(`Không hiểu tham số ${args.join(' ')}; xem npm start -- --help.`);
  }
}

/**
 * The environment with the options laid over it.
 * @param {NodeJS.ProcessEnv} env
 * @param {Pick<StartOptions, 'data' | 'port'>} options
 * @returns {NodeJS.ProcessEnv}
 */
export function withOptions(env, { data, port }) {
  return {
    ...env,
    ...(data === undefined ? {} : { GIAOBAN_DATA_DIR: data }),
    ...(port === undefined ? {} : { GIAOBAN_PORT: port }),
  };
}

import { type IncomingMessage, request as requestHttp } from 'node:http';
import { request as requestHttps } from 'node:https';
import { ErrorBody, httpTable, type RouteBody, type RouteName, type RouteResponse } from '@giaoban/protocol';
import { CommandProblem } from './command-place.ts';

const patienceMs = 15_000;
type Posted = Extract<RouteName, 'login' | 'logout' | 'approveDestruction'>;
type Reply = { status: number; cookies: string[]; text: string };

/** Speaks to the running system as somebody who signs in; keeps his cookies. */
export class SystemClient {
  readonly #url: string;
  readonly #cookies = new Map<string, string>();

  constructor(url: string) {
    this.#url = url;
  }

  /** @throws CommandProblem in the words of the system's refusal, or when it is not reached */
  async post<N extends Posted>(name: N, body: RouteBody<N>, meetingId?: string): Promise<RouteResponse<N>>;
  async post(name: Posted, body: unknown, meetingId = ''): Promise<unknown> {
    const { path, response } = httpTable[name];
    const reply = await this.#send(path.replace(':meetingId', meetingId), JSON.stringify(body));
    const json: unknown = JSON.parse(reply.text);
    if (reply.status >= 400) throw new CommandProblem(refusalText(ErrorBody.parse(json)));
    for (const line of reply.cookies) {
      const pair = line.split(';')[0] ?? '';
      this.#cookies.set(pair.slice(0, pair.indexOf('=')), pair.slice(pair.indexOf('=') + 1));
    }
    return response.parse(json);
  }

  #send(path: string, body: string): Promise<Reply> {
    const url = new URL(path, this.#url);
    const cookie = [...this.#cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const headers = { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body), cookie };
    const isHere = url.hostname === 'localhost' || /^127\./.test(url.hostname);
    const options = { method: 'POST', headers, timeout: patienceMs };
    return new Promise((resolve, reject) => {
      const onAnswer = (answer: IncomingMessage): void => {
        let text = '';
        answer.setEncoding('utf8').on('data', (part: string) => (text += part));
        answer.on('end', () => {
          resolve({ status: answer.statusCode ?? 0, cookies: answer.headers['set-cookie'] ?? [], text });
        });
      };
      const call =
        url.protocol === 'https:'
          ? // The call stays on this machine: a certificate that nobody signed is good enough.
            requestHttps(url, { ...options, rejectUnauthorized: !isHere }, onAnswer)
          : requestHttp(url, options, onAnswer);
      call.on('timeout', () => call.destroy(new Error('không trả lời')));
      call.on('error', (error) => {
        reject(new CommandProblem(`Không gọi được hệ thống ở ${url.origin} (${error.message}).`));
      });
      call.end(body);
    });
  }
}

const refusalText = ({ code, message }: ErrorBody): string => {
  switch (code) {
    case 'credentials_wrong':
      return 'Sai tên đăng nhập hoặc mật khẩu.';
    case 'account_locked':
      return 'Tài khoản đang bị khóa.';
    case 'forbidden':
      return 'Chỉ kỹ thuật viên được đồng ý hủy hồ sơ.';
    case 'archive_held':
      return 'Hồ sơ đang được giữ lại; không được hủy.';
    case 'archive_not_sealed':
      return 'Hồ sơ chưa được niêm phong.';
    default:
      return `Hệ thống từ chối: ${message ?? code}.`;
  }
};

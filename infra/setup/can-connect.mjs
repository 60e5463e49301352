import { connect } from 'node:net';

const CONNECT_TIMEOUT_MS = 3_000;

/**
 * Whether the host of this address can be reached; answers within three seconds.
 * @param {string} url
 * @returns {Promise<boolean>}
 */
export function canConnect(url) {
  const { hostname, port, protocol } = new URL(url);
  return new Promise((resolve) => {
    const socket = connect({ host: hostname, port: Number(port) || (protocol === 'http:' ? 80 : 443) });
    /** @param {boolean} connected */
    const settle = (connected) => {
      clearTimeout(timer);
      socket.destroy();
      resolve(connected);
    };
    // Also covers a name server that does not answer, which the socket's own time limit would not.
    const timer = setTimeout(() => settle(false), CONNECT_TIMEOUT_MS);
    socket.on('connect', () => settle(true));
    socket.on('error', () => settle(false));
  });
}

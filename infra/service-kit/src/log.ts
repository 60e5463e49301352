import { type Logger, pino } from 'pino';

export type Log = Logger;

/**
 * JSON lines on standard output. Levels: error — somebody must act; warn — went wrong, handled;
 * info — what an operator wants to see of a normal day; debug — for developers.
 * Passwords, tokens and cookies never reach the log.
 */
export const createLog = (service: string, level: string): Log =>
  pino({
    name: service,
    level,
    base: { service },
    timestamp: pino.stdTimeFunctions.isoTime,
    redact: {
      paths: [
        'password',
        '*.password',
        'token',
        '*.token',
        'ticket',
        '*.ticket',
        'cookie',
        '*.cookie',
        'authorization',
      ],
      censor: '***',
    },
  });

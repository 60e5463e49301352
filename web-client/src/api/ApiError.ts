import type { ErrorBody, ErrorCode } from '@giaoban/protocol';

/** A call that was refused or did not reach the server; `body.code` says why and is what people are told. */
export class ApiError extends Error {
  readonly body: ErrorBody;

  constructor(body: ErrorBody) {
    super(body.message ?? body.code);
    this.name = 'ApiError';
    this.body = body;
  }

  get code(): ErrorCode {
    return this.body.code;
  }
}

/** The code to show for anything that was thrown: a programmer's error reads `internal`. */
export const codeOf = (error: unknown): ErrorCode => (error instanceof ApiError ? error.code : 'internal');

/** Codes that mean "nobody is signed in here", not "something is wrong". */
const signedOutCodes: readonly ErrorCode[] = ['not_signed_in', 'token_expired', 'token_invalid'];

export const isSignedOutCode = (code: ErrorCode): boolean => signedOutCodes.includes(code);

export const isSignedOut = (error: unknown): boolean =>
  error instanceof ApiError && isSignedOutCode(error.code);

import { type ErrorBody, Refusal } from '@giaoban/protocol';

/** Refuses a connection: Socket.IO hands `data` to the client with its `connect_error`. */
export class HandshakeRefused extends Error {
  readonly data: ErrorBody;

  /** Anything but a Refusal is `internal`. */
  constructor(cause: unknown) {
    const refusal = cause instanceof Refusal ? cause : new Refusal('internal');
    super(refusal.code);
    this.data = refusal.toBody();
  }
}

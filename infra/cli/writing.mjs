import { ExpectedFailure } from './expected-failure.mjs';

/**
 * Does what writes to the disk. When the system refuses it, because of rights, a missing folder or a full disk, that
 * is a matter for the person at the keyboard and no defect.
 * @template T
 * @param {(code: string) => string} message one line for the system's error code, such as `EACCES`
 * @param {() => Promise<T>} write
 * @returns {Promise<T>}
 * @throws {ExpectedFailure} with that line
 */
export async function writing(message, write) {
  try {
    return await write();
  } catch (error) {
    // The system's own errors name the call that failed.
    if (!(error instanceof Error && 'syscall' in error && 'code' in error)) throw error;
    throw new ExpectedFailure(message(String(error.code)));
  }
}

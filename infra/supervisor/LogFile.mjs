import { closeSync, fstatSync, openSync, renameSync, rmSync, writeSync } from 'node:fs';

const SIZE_LIMIT_BYTES = 20 * 1024 * 1024;
const KEPT_FILES = 5;

/**
 * A log file that begins anew when it has grown too big: `x.log`, `x.log.1` (the one before), … Writes are
 * synchronous, so the last words of a dying service are not lost. A full disk loses lines, never the process.
 */
export class LogFile {
  #path;
  #limitBytes;
  #fd;
  #sizeBytes;

  /**
   * @param {string} path
   * @param {{ limitBytes?: number }} [options]
   */
  constructor(path, { limitBytes = SIZE_LIMIT_BYTES } = {}) {
    this.#path = path;
    this.#limitBytes = limitBytes;
    this.#fd = openSync(path, 'a', 0o600);
    this.#sizeBytes = fstatSync(this.#fd).size;
  }

  /**
   * @param {string} line without its end
   * @returns {boolean} whether it was written
   */
  write(line) {
    const data = Buffer.from(`${line}\n`);
    try {
      if (this.#sizeBytes > 0 && this.#sizeBytes + data.length > this.#limitBytes) this.#rotate();
      writeSync(this.#fd, data);
    } catch (error) {
      if (error instanceof Error && 'code' in error && error.code === 'ENOSPC') return false;
      throw error;
    }
    this.#sizeBytes += data.length;
    return true;
  }

  close() {
    closeSync(this.#fd);
  }

  #rotate() {
    closeSync(this.#fd);
    rmSync(`${this.#path}.${KEPT_FILES}`, { force: true });
    for (let n = KEPT_FILES - 1; n >= 0; n--) {
      const from = n === 0 ? this.#path : `${this.#path}.${n}`;
      try {
        renameSync(from, `${this.#path}.${n + 1}`);
      } catch (error) {
        // Not that many files yet.
        if (!(error instanceof Error && 'code' in error && error.code === 'ENOENT')) throw error;
      }
    }
    this.#fd = openSync(this.#path, 'a', 0o600);
    this.#sizeBytes = 0;
  }
}

import { createHash } from 'node:crypto';
import { open } from 'node:fs/promises';

export type FileHash = { sizeBytes: number; sha256: string };

const readBytes = 1024 * 1024;

const hashHandle = async (file: string, sync: boolean): Promise<FileHash> => {
  const handle = await open(file, sync ? 'r+' : 'r');
  try {
    if (sync) await handle.sync();
    const hash = createHash('sha256');
    const buffer = Buffer.allocUnsafe(readBytes);
    let sizeBytes = 0;
    for (;;) {
      const { bytesRead } = await handle.read(buffer, 0, readBytes, sizeBytes);
      if (bytesRead === 0) return { sizeBytes, sha256: hash.digest('hex') };
      hash.update(buffer.subarray(0, bytesRead));
      sizeBytes += bytesRead;
    }
  } finally {
    await handle.close();
  }
};

/** SHA-256 and size of a file. @throws the file system's error, such as ENOENT. */
export const hashFile = (file: string): Promise<FileHash> => hashHandle(file, false);

/** The same, after the file has been forced to disk. */
export const syncAndHashFile = (file: string): Promise<FileHash> => hashHandle(file, true);

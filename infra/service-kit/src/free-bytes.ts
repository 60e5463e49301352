import { statfs } from 'node:fs/promises';

/** What a folder's file system has left for this user. @throws the file system's error */
export const freeBytesIn = async (folder: string): Promise<number> => {
  const { bavail, bsize } = await statfs(folder);
  return bavail * bsize;
};

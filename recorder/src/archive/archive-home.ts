import { constants } from 'node:fs';
import { access, mkdir } from 'node:fs/promises';
import { SettingsProblem } from '@giaoban/service-kit';

/** Recordings are for those whom signaling lets see them: no other account of this machine may look inside. */
const oursAlone = 0o700;

/**
 * Makes the folder of all archives. One that is there already keeps the rights that somebody gave it.
 * @throws SettingsProblem when it cannot be made or written to
 */
export const makeArchiveHome = async (archiveDir: string): Promise<void> => {
  try {
    await mkdir(archiveDir, { recursive: true, mode: oursAlone });
    await access(archiveDir, constants.W_OK);
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw new SettingsProblem(
      `GIAOBAN_ARCHIVE_DIR: không tạo được hoặc không ghi được ${archiveDir} (${why})`,
    );
  }
};

import { z } from 'zod';

/** A file of an archive folder: relative, no way out of it. */
export const ArchivePath = z.string().regex(/^(?!.*\.\.)[A-Za-z0-9_.-]+(\/[A-Za-z0-9_.-]+){0,2}$/);

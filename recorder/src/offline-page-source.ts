import { fileURLToPath } from 'node:url';

const folder = new URL('../src/export/page/', import.meta.url);

/**
 * Where a source of the exported page is: found from here, which is as deep in the recorder's folder as the compiled
 * program that this becomes a part of.
 */
export const offlinePageSource = (file: string): string => fileURLToPath(new URL(file, folder));

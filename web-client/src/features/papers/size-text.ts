const kilobyte = 1_024;
const megabyte = 1_048_576;

/** "512 KB", "50 MB": a limit, in whole units. */
export const sizeText = (bytes: number): string =>
  bytes < megabyte ? `${Math.floor(bytes / kilobyte)} KB` : `${Math.floor(bytes / megabyte)} MB`;

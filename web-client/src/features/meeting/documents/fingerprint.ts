/** So much of a file's beginning is looked at, bytes. */
const beginningBytes = 65_536;

/**
 * By what a file is known again after a reload: its name, size, last change and beginning, as SHA-256 in hex.
 * Undefined at an insecure address, where a browser hashes nothing.
 * @throws DOMException when the file cannot be read
 */
export const fingerprintOf = async (file: File): Promise<string | undefined> => {
  if (!('subtle' in crypto)) return undefined;
  const about = `${file.name}\n${String(file.size)}\n${String(file.lastModified)}\n`;
  const seen = await new Blob([about, file.slice(0, beginningBytes)]).arrayBuffer();
  const hash = new Uint8Array(await crypto.subtle.digest('SHA-256', seen));
  return [...hash].map((byte) => byte.toString(16).padStart(2, '0')).join('');
};

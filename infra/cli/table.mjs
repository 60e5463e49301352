/**
 * Rows set in columns for a terminal, widths counted in characters as a person sees them.
 * @param {readonly string[]} heads
 * @param {readonly (readonly string[])[]} rows
 * @returns {string}
 */
export function table(heads, rows) {
  const widths = heads.map((_, column) =>
    Math.max(...[heads, ...rows].map((row) => width(row[column] ?? ''))),
  );
  /** @param {readonly string[]} row */
  const line = (row) =>
    widths
      .map((size, column) => pad(row[column] ?? '', size))
      .join('  ')
      .trimEnd();
  return [line(heads), widths.map((size) => '─'.repeat(size)).join('  '), ...rows.map(line)].join('\n');
}

/** @param {string} text */
function width(text) {
  // A Vietnamese letter may come as a base letter and marks of its own.
  return [...text.normalize('NFC')].length;
}

/**
 * @param {string} text
 * @param {number} size
 */
function pad(text, size) {
  return text + ' '.repeat(size - width(text));
}

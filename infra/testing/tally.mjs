/**
 * @typedef {{ passed: number, failed: number, failures: readonly string[] }} Tally `failures`: which failed, each with
 *   the first words of why when it said so
 */

/**
 * @param {readonly Tally[]} tallies
 * @returns {Tally}
 */
export function sum(tallies) {
  return {
    passed: tallies.reduce((count, { passed }) => count + passed, 0),
    failed: tallies.reduce((count, { failed }) => count + failed, 0),
    failures: tallies.flatMap(({ failures }) => failures),
  };
}

/**
 * @param {string} name
 * @param {string | null} failure null: it passed; else the first words of why not, which may be none
 * @returns {Tally} of this one alone
 */
export function tallyOfOne(name, failure) {
  if (failure === null) return { passed: 1, failed: 0, failures: [] };
  return { passed: 0, failed: 1, failures: [failure === '' ? name : `${name}: ${failure}`] };
}

/**
 * The closing line, in the form that continuous integration reads.
 * @param {Tally} tally
 */
function closingLine({ passed, failed }) {
  return `${passed} passed, ${failed} failed`;
}

/**
 * The last words of a run: what failed, by name, so that who sees only its end knows, and the closing line.
 * @param {Tally} tally
 */
export function closingLines(tally) {
  const named = tally.failures.map((failure) => `✘ ${failure}`);
  return [...(named.length > 0 ? ['', ...named] : []), closingLine(tally)].join('\n');
}

/**
 * @param {string} name
 * @param {boolean} passed
 * @param {number} sinceMs when it began, by `performance.now()`
 */
export function resultLine(name, passed, sinceMs) {
  return `${passed ? '✔' : '✘'} ${name} (${((performance.now() - sinceMs) / 1000).toFixed(1)} s)`;
}

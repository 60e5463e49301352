/**
 * @typedef {{ passed: number, failed: number }} Tally
 */

/**
 * @param {readonly Tally[]} tallies
 * @returns {Tally}
 */
export function sum(tallies) {
  return tallies.reduce((a, b) => ({ passed: a.passed + b.passed, failed: a.failed + b.failed }), {
    passed: 0,
    failed: 0,
  });
}

/**
 * The closing line, in the form that continuous integration reads.
 * @param {Tally} tally
 */
export function closingLine({ passed, failed }) {
  return `${passed} passed, ${failed} failed`;
}

/**
 * @param {string} name
 * @param {boolean} passed
 * @param {number} sinceMs when it began, by `performance.now()`
 */
export function resultLine(name, passed, sinceMs) {
  return `${passed ? '✔' : '✘'} ${name} (${((performance.now() - sinceMs) / 1000).toFixed(1)} s)`;
}

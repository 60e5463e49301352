/**
 * @typedef {object} Reporter
 * @property {(vi: string, en?: string) => void} step a step begins or has ended; `en` is added with --verbose
 * @property {(text: string) => void} detail printed with --verbose only
 * @property {(text: string) => void} progress replaces the last progress line on a terminal
 * @property {() => void} endProgress leaves the progress line as it stands
 */

/** How often progress is printed where there is no terminal to overwrite a line on. */
const PLAIN_PROGRESS_INTERVAL_MS = 15_000;

/**
 * @param {{ verbose: boolean, output?: { write(text: string): unknown, isTTY?: boolean }, now?: () => number }} options
 * @returns {Reporter}
 */
export function createReporter({ verbose, output = process.stdout, now = Date.now }) {
  let progressOpen = false;
  let progressPrintedAt = Number.NEGATIVE_INFINITY;

  const endProgress = () => {
    if (progressOpen) output.write('\n');
    progressOpen = false;
    progressPrintedAt = Number.NEGATIVE_INFINITY;
  };
  /** @param {string} text */
  const line = (text) => {
    endProgress();
    output.write(`${text}\n`);
  };

  return {
    step: (vi, en) => line(verbose && en !== undefined ? `• ${vi}  [${en}]` : `• ${vi}`),
    detail: (text) => {
      if (verbose) line(`  ${text}`);
    },
    progress: (text) => {
      if (output.isTTY) {
        output.write(`\r\u001b[K  ${text}`);
        progressOpen = true;
      } else if (now() - progressPrintedAt >= PLAIN_PROGRESS_INTERVAL_MS) {
        output.write(`  ${text}\n`);
        progressPrintedAt = now();
      }
    },
    endProgress,
  };
}

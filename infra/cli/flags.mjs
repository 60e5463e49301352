import { ExpectedFailure } from './expected-failure.mjs';

/**
 * @template {string} F
 * @param {readonly string[]} args
 * @param {readonly F[]} flags without their dashes
 * @returns {Set<F>} those that were given
 * @throws {ExpectedFailure} for anything else
 */
export function parseFlags(args, flags) {
  const unknown = args.find((arg) => !flags.some((flag) => arg === `--${flag}`));
  if (unknown !== undefined) {
    throw new ExpectedFailure(
      `Không hiểu tham số ${unknown}; có ${flags.map((flag) => `--${flag}`).join(', ')}.`,
    );
  }
  return new Set(flags.filter((flag) => args.includes(`--${flag}`)));
}

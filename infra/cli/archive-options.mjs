import { resolve } from 'node:path';

import { ExpectedFailure } from './expected-failure.mjs';

/**
 * Takes `--data DIR` out of the archive's command line; the file behind `--to` is taken from where the person is, as
 * the command itself runs in the project's folder.
 * @param {readonly string[]} args
 * @param {string} [here]
 * @returns {{ data: string | undefined, words: string[] }}
 * @throws {ExpectedFailure} when an option has nothing behind it
 */
export function splitDataOption(args, here = process.cwd()) {
  /** @type {string | undefined} */
  let data;
  /** @type {string[]} */
  const words = [];
  for (let at = 0; at < args.length; at += 1) {
    const word = args[at] ?? '';
    if (word !== '--data' && word !== '--to') {
      words.push(word);
      continue;
    }
    const value = args[at + 1];
    if (value === undefined) throw new ExpectedFailure(`Thiếu thư mục hoặc tệp sau ${word}.`);
    if (word === '--data') data = value;
    else words.push(word, resolve(here, value));
    at += 1;
  }
  return { data, words };
}

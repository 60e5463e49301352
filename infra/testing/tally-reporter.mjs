import { writeFile } from 'node:fs/promises';
import { relative } from 'node:path';

import { PROJECT_DIR } from '../setup/paths.mjs';
import { sum, tallyOfOne } from './tally.mjs';

/** Set for Vitest by those who want its tally: the file that it is written to, as JSON. */
export const TALLY_FILE_VARIABLE = 'TEST_TALLY_FILE';

/** @param {string | undefined} message */
const firstLine = (message = '') => message.split('\n', 1)[0] ?? '';

/**
 * What a Vitest run found, counted: the tests, the files that could not be loaded, and the errors of nobody.
 * @param {readonly import('vitest/node').TestModule[]} modules
 * @param {readonly { message: string }[]} unhandled
 * @returns {import('./tally.mjs').Tally}
 */
function tallyOfRun(modules, unhandled) {
  const tallies = modules.flatMap((module) => {
    const file = relative(PROJECT_DIR, module.moduleId);
    const tests = [...module.children.allTests()].flatMap((test) => {
      const { state, errors } = test.result();
      if (state !== 'passed' && state !== 'failed') return [];
      const failure = state === 'passed' ? null : firstLine(errors[0]?.message);
      return [tallyOfOne(`${file} > ${test.fullName}`, failure)];
    });
    return [...tests, ...module.errors().map(({ message }) => tallyOfOne(file, firstLine(message)))];
  });
  return sum([...tallies, ...unhandled.map(({ message }) => tallyOfOne('unhandled', firstLine(message)))]);
}

/** @typedef {import('vitest/node').Reporter} Reporter */

/** @implements {Reporter} */
export default class TallyReporter {
  /**
   * @param {readonly import('vitest/node').TestModule[]} modules
   * @param {readonly { message: string }[]} unhandled
   */
  async onTestRunEnd(modules, unhandled) {
    const file = process.env[TALLY_FILE_VARIABLE];
    if (file !== undefined) await writeFile(file, JSON.stringify(tallyOfRun(modules, unhandled)));
  }
}

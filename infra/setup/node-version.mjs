import { ExpectedFailure } from '../cli/expected-failure.mjs';

const OLDEST = { major: 20, minor: 19 };
const RECOMMENDED_MAJORS = [22, 24];

/**
 * @param {string} version such as `20.19.1`
 * @returns {{ ok: boolean, recommended: boolean }}
 */
export function judgeNodeVersion(version) {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  return {
    ok: major > OLDEST.major || (major === OLDEST.major && minor >= OLDEST.minor),
    recommended: RECOMMENDED_MAJORS.includes(major),
  };
}

/**
 * @param {import('../cli/reporter.mjs').Reporter} reporter
 * @throws {ExpectedFailure} when Node is too old
 */
export function checkNodeVersion(reporter) {
  const version = process.versions.node;
  const { ok, recommended } = judgeNodeVersion(version);
  const wanted = `${OLDEST.major}.${OLDEST.minor}`;
  if (!ok)
    throw new ExpectedFailure(
      `Cần Node.js từ ${wanted} trở lên (nên dùng 22 hoặc 24); máy này có ${version}.`,
    );
  reporter.detail(`Node.js ${version}${recommended ? '' : ' (nên dùng 22 hoặc 24)'}`);
}

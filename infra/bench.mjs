import { runNamedScenarios } from './testing/run-named-scenarios.mjs';

/** `npm run bench -- NAME…`: measurements, each printing its own figures; without a name all but the one of hours. */
await runNamedScenarios({ folder: 'test/bench', onlyWhenNamed: ['tape-soak'], minutes: '240' });

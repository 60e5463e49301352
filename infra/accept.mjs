import { runNamedScenarios } from './testing/run-named-scenarios.mjs';

/** `npm run accept -- NAME…`: acceptance scenarios; without a name all but those that ask for more. */
await runNamedScenarios({ folder: 'test/acceptance', onlyWhenNamed: ['fresh-clone', 'office'] });

import { runNamedScenarios } from './testing/run-named-scenarios.mjs';

/** `npm run accept -- NAME…`: acceptance scenarios; without a name all but the fresh clone, which asks for more. */
await runNamedScenarios({ folder: 'test/acceptance', onlyWhenNamed: ['fresh-clone'] });

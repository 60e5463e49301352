// Who may import whom (see the README's design section). Type-only imports count too, unless a rule says otherwise.

const TESTS =
  '\\.test\\.tsx?$|/(test-support|test-services|src/testing)/|/test-(meeting|commands|runs)\\.ts$';
const SERVICES = '^(signaling/src|sfu-server/src|recorder/src)/';

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    {
      name: 'no-cycle',
      comment: 'A cycle has no layer that can be understood alone.',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
    {
      name: 'no-unresolvable',
      comment: 'An import that leads nowhere fails at run time.',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true },
    },
    {
      name: 'services-apart',
      comment: 'Services speak over the wire, by the contract; none imports another.',
      severity: 'error',
      from: { path: SERVICES },
      to: { path: SERVICES, pathNot: '^$1/' },
    },
    {
      name: 'services-use-only-the-kit-of-infra',
      severity: 'error',
      from: { path: SERVICES },
      to: { path: '^(infra|web-client|test)/', pathNot: '^infra/service-kit/' },
    },
    {
      name: 'web-client-knows-only-the-public-contract',
      severity: 'error',
      from: { path: '^web-client/' },
      to: {
        path: '^(signaling|sfu-server|recorder|infra|test)/',
        pathNot: '^signaling/protocol/src/(?!internal/)',
      },
    },
    {
      name: 'contract-stands-alone',
      comment: 'The contract is zod and nothing else.',
      severity: 'error',
      from: { path: '^signaling/protocol/src/', pathNot: TESTS },
      to: { pathNot: '^signaling/protocol/src/|(^|/)node_modules/zod/' },
    },
    {
      name: 'public-contract-without-the-internal-one',
      comment: 'What the browser loads must not pull in what services say among themselves.',
      severity: 'error',
      from: { path: '^signaling/protocol/src/', pathNot: `^signaling/protocol/src/internal/|${TESTS}` },
      to: { path: '^signaling/protocol/src/internal/' },
    },
    {
      name: 'service-kit-below-the-services',
      severity: 'error',
      from: { path: '^infra/service-kit/' },
      to: {
        path: '^(signaling|sfu-server|recorder|web-client|infra|test)/',
        pathNot: '^(infra/service-kit|signaling/protocol)/',
      },
    },
    {
      name: 'domain-is-pure',
      comment: 'The domain knows the contract and itself: no clock, no network, no file, no store.',
      severity: 'error',
      from: { path: '^signaling/src/domain/', pathNot: TESTS },
      to: {
        pathNot: '^signaling/(src/domain|protocol/src)/',
        dependencyTypesNot: ['type-only'],
      },
    },
    {
      name: 'domain-below-features-and-edge',
      comment: 'Edge calls features, features call the domain; not even types go the other way.',
      severity: 'error',
      from: { path: '^signaling/src/domain/' },
      to: { path: '^signaling/src/(features|edge)/' },
    },
    {
      name: 'features-below-edge',
      severity: 'error',
      from: { path: '^signaling/src/features/' },
      to: { path: '^signaling/src/edge/' },
    },
    {
      name: 'supervisor-knows-no-service',
      comment: 'It starts them as processes; it must run before anything is installed.',
      severity: 'error',
      from: { path: '^infra/(?!service-kit/)', pathNot: TESTS },
      to: { path: '^(signaling|sfu-server|recorder|web-client|test|infra/service-kit)/' },
    },
    {
      name: 'no-test-code-in-the-product',
      severity: 'error',
      from: { pathNot: `${TESTS}|^test/|^vitest\\.config\\.ts$` },
      to: { path: TESTS },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '(^|/)(dist|dist\\.[^/]+|coverage)/' },
    tsPreCompilationDeps: true,
    combinedDependencies: true,
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
      extensions: ['.ts', '.tsx', '.mjs', '.js', '.cjs', '.json', '.css'],
    },
  },
};

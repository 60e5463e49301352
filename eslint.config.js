import { defineConfig, globalIgnores } from 'eslint/config';
import jsxA11y from 'eslint-plugin-jsx-a11y';
import reactHooks from 'eslint-plugin-react-hooks';
import tseslint from 'typescript-eslint';

const CODE = ['**/*.{ts,tsx,mjs,cjs,js}'];
const TESTS = ['**/*.test.{ts,tsx}', '**/test-*.ts', '**/test-*/**', '**/src/testing/**', 'test/**'];

export default defineConfig(
  globalIgnores(['**/dist/', '**/dist.*/', '**/node_modules/', '**/coverage/', 'data/']),
  {
    files: CODE,
    // Those that need types are in .oxlintrc.json: oxlint asks the native compiler and takes a sixth of the time.
    extends: [tseslint.configs.recommended],
    linterOptions: { reportUnusedDisableDirectives: 'error', noInlineConfig: true },
    rules: {
      eqeqeq: 'error',
      'no-console': 'error',
      'no-empty': ['error', { allowEmptyCatch: false }],
      'no-eval': 'error',
      'no-implicit-coercion': 'error',
      'no-param-reassign': 'error',
      'no-var': 'error',
      // Nobody switches a rule off inside a file, for oxlint as little as for eslint.
      'no-warning-comments': ['error', { terms: ['oxlint-disable', 'oxlint-enable'], location: 'anywhere' }],
      'prefer-const': 'error',
      'max-lines': ['error', 400],
      'no-restricted-syntax': [
        'error',
        {
          selector: 'TSAsExpression > TSAsExpression',
          message: 'A cast through another type forces a type; parse the value instead.',
        },
      ],
      '@typescript-eslint/consistent-type-assertions': [
        'error',
        { assertionStyle: 'as', objectLiteralTypeAssertions: 'never' },
      ],
      '@typescript-eslint/consistent-type-imports': [
        'error',
        { fixStyle: 'inline-type-imports', disallowTypeAnnotations: false },
      ],
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/no-non-null-assertion': 'error',
      '@typescript-eslint/no-unused-vars': [
        'error',
        { argsIgnorePattern: '^_', varsIgnorePattern: '^_', caughtErrorsIgnorePattern: '^_' },
      ],
    },
  },
  {
    files: ['web-client/**/*.{ts,tsx}'],
    extends: [reactHooks.configs.flat.recommended, jsxA11y.flatConfigs.recommended],
    rules: {
      'no-console': ['error', { allow: ['warn', 'error'] }],
      // Of the components from react-aria only: they move the focus when a dialog or a page opens, as they should.
      'jsx-a11y/no-autofocus': ['error', { ignoreNonDOM: true }],
    },
  },
  {
    // Entry files and scripts talk to the terminal; that is their work.
    files: ['infra/*.mjs', 'infra/cli/**', 'infra/testing/**', 'test/**'],
    rules: { 'no-console': 'off' },
  },
  {
    // Tables of cases may be long.
    files: TESTS,
    rules: { 'max-lines': 'off' },
  },
);

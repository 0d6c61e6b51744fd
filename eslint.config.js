import angular from 'angular-eslint';
import { defineConfig, globalIgnores } from 'eslint/config';
import tseslint from 'typescript-eslint';
import { boundaries } from './scripts/lint/boundaries.js';
import { describedDirective } from './scripts/lint/described-directive.js';

const typedFiles = ['apps/api/src/**/*.ts', 'apps/web/src/**/*.ts'];
const mocking = ['mock', 'doMock', 'unstable_mockModule', 'setMock'];
const focusing = ['describe', 'it', 'test'].flatMap((object) =>
  ['only', 'skip', 'todo'].map((property) => [object, property]),
);

export default defineConfig([
  globalIgnores(['**/node_modules/', 'dist/', 'tmp/', '.nx/', '.angular/', 'coverage/']),
  { linterOptions: { reportUnusedDisableDirectives: 'error' } },
  {
    files: ['**/*.ts', '**/*.js', '**/*.mjs'],
    plugins: { tetrascope: { rules: { 'described-directive': describedDirective } } },
    rules: {
      'tetrascope/described-directive': 'error',
      eqeqeq: 'error',
      'no-restricted-properties': [
        'error',
        ...mocking.map((property) => ({ object: 'jest', property, message: 'Use the real thing, or a port.' })),
        ...focusing.map(([object, property]) => ({ object, property, message: 'Every test runs.' })),
      ],
      'no-restricted-globals': ['error', 'fit', 'xit', 'fdescribe', 'xdescribe', 'xtest'],
    },
  },
  {
    files: ['**/*.ts'],
    extends: [tseslint.configs.recommended],
    rules: {
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
    },
  },
  {
    files: typedFiles,
    languageOptions: {
      parserOptions: { project: ['apps/*/tsconfig*.json'], tsconfigRootDir: import.meta.dirname },
    },
    rules: {
      '@typescript-eslint/await-thenable': 'error',
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/no-misused-promises': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
    },
  },
  {
    files: ['apps/web/src/**/*.ts'],
    extends: [angular.configs.tsRecommended],
    processor: angular.processInlineTemplates,
  },
  {
    files: ['apps/web/src/**/*.html'],
    extends: [angular.configs.templateRecommended, angular.configs.templateAccessibility],
  },
  boundaries,
]);

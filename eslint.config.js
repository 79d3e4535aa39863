import noUnsanitized from 'eslint-plugin-no-unsanitized'
import { configs as regexp } from 'eslint-plugin-regexp'
import tseslint from 'typescript-eslint'

const network = ['fetch', 'WebSocket', 'XMLHttpRequest', 'EventSource'].map((name) => ({
  name,
  message: 'The network is called in extension/sync/team-api.ts alone.',
}))

/** What sync and storage must not reach for by themselves, so that one engine lives in the browser, in tests and in the simulator. */
const worldly = [
  { object: 'Date', property: 'now', message: 'Time comes in as an argument.' },
  { object: 'Math', property: 'random', message: 'Chance comes in as an argument.' },
  { object: 'crypto', property: 'getRandomValues', message: 'Chance comes in as an argument.' },
  { object: 'navigator', property: 'locks', message: 'The lock comes in as an argument.' },
]
const timers = ['setTimeout', 'setInterval'].map((name) => ({
  name,
  message: 'Timers come in as an argument.',
}))

export default tseslint.config(
  {
    ignores: [
      '.output',
      '.wxt',
      '.wrangler',
      '.tsbuild',
      '.demo',
      'dist',
      'test-results',
      'playwright-report',
    ],
  },
  {
    files: ['**/*.{ts,tsx}'],
    extends: [
      tseslint.configs.recommendedTypeChecked,
      noUnsanitized.configs.recommended,
      regexp['flat/recommended'],
    ],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    linterOptions: { reportUnusedDisableDirectives: 'error' },
    rules: {
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      // Answers and deeds share one async shape, whether this one waits or not.
      '@typescript-eslint/require-await': 'off',
      // Our interfaces write methods the short way, and none of them uses `this`.
      '@typescript-eslint/unbound-method': 'off',
      'regexp/no-unused-capturing-group': 'off',
      eqeqeq: 'error',
      'no-console': 'error',
    },
  },
  {
    files: ['shared/**'],
    rules: {
      'no-restricted-properties': ['error', ...worldly],
      'no-restricted-syntax': [
        'error',
        {
          selector: 'NewExpression[callee.name="Date"][arguments.length=0]',
          message: 'Time comes in as an argument.',
        },
      ],
    },
  },
  {
    files: ['extension/**/*.{ts,tsx}'],
    // The other one fetches what a page of ours holds in this browser.
    ignores: ['extension/sync/team-api.ts', 'extension/background/own-file.ts'],
    rules: { 'no-restricted-globals': ['error', ...network] },
  },
  {
    files: ['extension/sync/**', 'extension/storage/**'],
    rules: { 'no-restricted-properties': ['error', ...worldly] },
  },
  {
    // The adapters, to the network, to IndexedDB and to the disk, know when they have waited long enough.
    files: ['extension/sync/**', 'extension/storage/**'],
    ignores: ['sync/team-api', 'storage/database', 'storage/salvage', 'storage/room'].map(
      (file) => `extension/${file}.ts`,
    ),
    rules: { 'no-restricted-globals': ['error', ...network, ...timers] },
  },
  {
    files: ['extension/features/**'],
    rules: {
      'no-restricted-imports': [
        'error',
        {
          paths: ['preact/hooks', '@preact/signals'].map((name) => ({
            name,
            importNames: ['useEffect', 'useLayoutEffect', 'useSignalEffect', 'useReducer', 'useContext'],
            message: 'A view asks (useLive) and tells; what must happen by itself happens in the background.',
          })),
        },
      ],
    },
  },
  { files: ['**/*.{js,mjs,cjs}'], extends: [tseslint.configs.recommended] },
  { files: ['test/**', 'extension/**/report.ts', 'worker/**'], rules: { 'no-console': 'off' } },
)

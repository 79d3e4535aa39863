import { join } from 'node:path'
import { defineConfig } from 'wxt'

const anyHost = ['https://*/*', 'http://*/*']

const gecko = {
  id: 'entente@entente.example',
  strict_min_version: '140.0',
  // Nothing is sent until somebody creates or joins a team; then Firefox asks for these.
  data_collection_permissions: {
    required: ['none'],
    optional: ['personallyIdentifyingInfo', 'personalCommunications', 'websiteContent'],
  },
}

export default defineConfig({
  srcDir: 'extension',
  publicDir: 'extension/public',
  outDir: '.output',
  outDirTemplate: '{{browser}}-mv{{manifestVersion}}',
  manifestVersion: 3,
  imports: false,
  vite: () => ({
    // Its default is written for browsers of 2015.
    resolve: { alias: { dexie: 'dexie/dist/modern/dexie.mjs' } },
    oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
    build: {
      sourcemap: false,
      // Every browser that we run in knows it.
      modulePreload: { polyfill: false },
      // Inlined, tldts' list of suffixes would stand in the background three times.
      rolldownOptions: {
        optimization: { inlineConst: false },
        // Reading a property does nothing here: without this each page script carries remnants of all adapters.
        treeshake: { propertyReadSideEffects: false },
      },
    },
  }),
  hooks: {
    // WXT takes the popup's own title for the button; the button says what was recognised.
    'build:manifestGenerated'(_wxt, manifest) {
      const button = manifest.action as { default_title?: string } | undefined
      if (button) button.default_title = '__MSG_toolbarNone__'
    },
    // The test build differs in one thing, its standing host permission, and lives beside the real one.
    'config:resolved'(wxt) {
      if (wxt.config.mode !== 'e2e') return
      wxt.config.outDir = join(
        wxt.config.outBaseDir,
        `e2e-${wxt.config.browser}-mv${wxt.config.manifestVersion}`,
      )
    },
  },
  zip: {
    excludeSources: [
      '.output/**',
      '.demo/**',
      'dist/**',
      'test-results/**',
      'playwright-report/**',
      '**/*.log',
    ],
  },
  manifest: ({ browser, mode }) => ({
    name: '__MSG_name__',
    description: '__MSG_description__',
    default_locale: 'en',
    minimum_chrome_version: browser === 'firefox' ? undefined : '137',
    permissions: [
      'storage',
      'unlimitedStorage',
      'activeTab',
      'scripting',
      'alarms',
      'contextMenus',
      ...(browser === 'firefox' ? [] : ['sidePanel']),
    ],
    ...(mode === 'e2e' ? { host_permissions: anyHost } : { optional_host_permissions: anyHost }),
    commands: {
      'quick-log': {
        suggested_key: { default: 'Alt+L' },
        description: '__MSG_commandQuickLog__',
      },
    },
    web_accessible_resources: [
      {
        resources: ['glance.html'],
        matches: ['<all_urls>'],
        ...(browser === 'firefox' ? {} : { use_dynamic_url: true }),
      },
    ],
    content_security_policy: {
      // No `upgrade-insecure-requests` (Firefox's default): it would turn ws://127.0.0.1 of a local server into wss://.
      extension_pages:
        "script-src 'self'; object-src 'none'; base-uri 'none'; require-trusted-types-for 'script'",
    },
    ...(browser === 'firefox' ? { browser_specific_settings: { gecko } } : {}),
  }),
})

import { execFile } from 'node:child_process'
import { cp, mkdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { build } from 'vite'
import { root } from '../../support/tree.ts'

/** Where the peers lie: 359 packages of 168 MB, which nobody needs who does not compare. So they are fetched when asked for, and not by `npm ci`. */
export const libraries = join(root, 'dist/peers')

/** Fetches the peers in the versions of `libraries/package.json`, unless they are there, and bundles what runs in the page. */
export async function readyLibraries(names: readonly string[]): Promise<void> {
  const wanted = join(import.meta.dirname, 'libraries')
  await mkdir(libraries, { recursive: true })
  const before = await readFile(join(libraries, 'node_modules/.versions'), 'utf8').catch(() => '')
  const versions = await readFile(join(wanted, 'package.json'), 'utf8')
  await cp(wanted, libraries, { recursive: true })
  if (before !== versions) await install()
  await cp(join(wanted, 'package.json'), join(libraries, 'node_modules/.versions'))
  for (const name of names) await bundle(name)
}

async function install(): Promise<void> {
  console.log('Fetching the peers …')
  // None of them needs its install script: what is native comes built.
  const how = ['--ignore-scripts', '--no-audit', '--no-fund', '--no-package-lock', '--loglevel=error']
  await promisify(execFile)('npm', ['install', ...how], { cwd: libraries })
}

async function bundle(name: string): Promise<void> {
  await build({
    root: libraries,
    configFile: false,
    logLevel: 'error',
    define: { global: 'globalThis', 'process.env.NODE_ENV': '"production"' },
    build: {
      outDir: join(libraries, 'built'),
      emptyOutDir: false,
      lib: { entry: join(libraries, `${name}.mjs`), formats: ['es'], fileName: () => `${name}.js` },
      rolldownOptions: { external: [] },
    },
  })
}

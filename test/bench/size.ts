import { readFile, readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { builds } from '../support/profile.ts'
import type { Measure } from './measure.ts'

/** What a page loads, and what the background loads, as they would travel. */
export async function sizes(): Promise<Measure[]> {
  const scripts = await Promise.all(
    [/^page\.js$/, /^page-mail\.js$/, /^page-office\.js$/, /^page-apps\.js$/].map((name) =>
      gzipped(builds.real, name),
    ),
  )
  const signals = await gzipped(builds.real, /^signals\.js$/)
  const background = await gzipped(builds.real, /^background\.js$/)
  return [
    // One of them is loaded, by the site.
    { what: 'content script, gzip', unit: 'kB', samples: scripts, target: { percentile: 100, most: 10 } },
    { what: 'draft signals, gzip', unit: 'kB', samples: [signals], target: { percentile: 100, most: 10 } },
    { what: 'background, gzip', unit: 'kB', samples: [background], target: { percentile: 100, most: 140 } },
  ]
}

async function gzipped(folder: string, name: RegExp): Promise<number> {
  const files = (await readdir(folder)).filter((file) => name.test(file))
  const all = await Promise.all(files.map((file) => readFile(join(folder, file))))
  return all.reduce((sum, bytes) => sum + gzipSync(bytes).length, 0) / 1000
}

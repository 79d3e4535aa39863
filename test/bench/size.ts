import { readFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { builds } from '../support/profile.ts'
import type { Measure } from './measure.ts'

/** What a page loads, and what the background loads, as they would travel. */
export async function sizes(): Promise<Measure[]> {
  const scripts = await Promise.all(
    ['page.js', 'page-mail.js', 'page-office.js', 'page-apps.js'].map((name) => gzipped(builds.real, name)),
  )
  const signals = await gzipped(builds.real, 'signals.js')
  const background = await gzipped(builds.real, 'background.js')
  return [
    // One of them is loaded, by the site.
    { what: 'content script, gzip', unit: 'kB', samples: scripts, target: { percentile: 100, most: 10 } },
    { what: 'draft signals, gzip', unit: 'kB', samples: [signals], target: { percentile: 100, most: 10 } },
    { what: 'background, gzip', unit: 'kB', samples: [background], target: { percentile: 100, most: 140 } },
  ]
}

/** A script with all that it imports, in kB. */
async function gzipped(folder: string, name: string): Promise<number> {
  const sizes = new Map<string, number>()
  const load = async (path: string): Promise<void> => {
    if (sizes.has(path)) return
    sizes.set(path, 0)
    const text = await readFile(path, 'utf8')
    sizes.set(path, gzipSync(text).length)
    const imported = [...text.matchAll(/(?:from|import)\s*["'](\.{1,2}\/[^"']+)["']/g)]
    await Promise.all(imported.map(([, from]) => load(join(dirname(path), from!))))
  }
  await load(join(folder, name))
  return [...sizes.values()].reduce((sum, size) => sum + size, 0) / 1000
}

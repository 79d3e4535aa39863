import type { Page } from '@playwright/test'
import { join } from 'node:path'
import { build, type Rolldown } from 'vite'
import { stopBackground, type Profile } from '../../support/profile.ts'
import { root } from '../../support/tree.ts'

/** `bases-in-page.ts` as one script: a page of the extension knows none of its modules. */
export async function bundleBases(): Promise<string> {
  const made = (await build({
    root,
    configFile: false,
    logLevel: 'error',
    build: {
      write: false,
      minify: false,
      lib: {
        entry: join(import.meta.dirname, 'bases-in-page.ts'),
        formats: ['iife'],
        name: 'ours',
        fileName: () => 'ours.js',
      },
    },
  })) as Rolldown.RolldownOutput[]
  return `${made[0]!.output[0].code}\nObject.assign(globalThis, ours)`
}

/** A page of the extension that has `bases` at hand, and nothing to draw. */
export async function openBasesPage(profile: Profile, bases: string): Promise<Page> {
  const page = await profile.open('manifest.json')
  await page.evaluate(bases)
  return page
}

/** Ends the background; at its next start it opens the base of that name. */
export async function turnTo(profile: Profile, page: Page, base: string): Promise<void> {
  await page.evaluate((name) => chrome.storage.local.set({ base: { base: name, cards: true } }), base)
  await stopBackground(profile)
}

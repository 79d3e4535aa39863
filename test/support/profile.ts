import { chromium, type BrowserContext, type Page, type Worker } from '@playwright/test'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import type { ImportReport } from '../../extension/bridge/answers.ts'
import type { AnswerOf, ArgOf, Commands, Questions } from '../../extension/bridge/contract.ts'
import { askInPage, importInPage, tellInPage } from './bridge-in-page.ts'
import { root } from './tree.ts'

export const builds = {
  /** Every page counts as switched on; otherwise the real one. */
  tests: join(root, '.output/e2e-chrome-mv3'),
  real: join(root, '.output/chrome-mv3'),
}

/** A browser profile of one colleague, with the extension loaded. */
export interface Profile {
  context: BrowserContext
  /** The extension's id. */
  id: string
  /** The background, for looking at what only it can see (toolbar, alarms). */
  background: Worker
  /** Opens one of the extension's own pages in a tab. */
  open(path: string): Promise<Page>
  /** Does one thing over the real bridge. */
  tell<C extends keyof Commands>(name: C, arg: ArgOf<Commands[C]>): Promise<AnswerOf<Commands[C]>>
  /** Brings the text of an export in. */
  importText(text: string): Promise<ImportReport>
  /** Asks one question over the real bridge and takes the first answer. */
  ask<Q extends keyof Questions>(name: Q, arg: ArgOf<Questions[Q]>): Promise<AnswerOf<Questions[Q]>>
  close(): Promise<void>
}

interface Launch {
  /** Folder of the profile. */
  folder: string
  build?: string
  headless?: boolean
  dark?: boolean
  size?: { width: number; height: number }
  place?: { x: number; y: number }
}

/** Starts Chromium with the extension side-loaded. */
export async function launchProfile(how: Launch): Promise<Profile> {
  const build = how.build ?? builds.tests
  if (!existsSync(build)) throw new Error(`${build} is not there: npm run build:e2e makes it`)
  const size = how.size ?? { width: 1280, height: 800 }
  const headless = how.headless ?? true
  const context = await chromium.launchPersistentContext(how.folder, {
    executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
    headless,
    locale: 'en-GB',
    colorScheme: how.dark ? 'dark' : 'light',
    viewport: headless ? size : null,
    args: [
      `--disable-extensions-except=${build}`,
      `--load-extension=${build}`,
      `--window-size=${size.width},${size.height}`,
      ...(how.place ? [`--window-position=${how.place.x},${how.place.y}`] : []),
    ],
  })
  const background = context.serviceWorkers()[0] ?? (await context.waitForEvent('serviceworker'))
  const id = new URL(background.url()).host
  const open = async (path: string) => {
    const page = await context.newPage()
    await page.goto(`chrome-extension://${id}/${path}`)
    return page
  }
  const desk = deskOf(open)
  return {
    context,
    id,
    background,
    open,
    tell: async (name, arg) => (await (await desk()).evaluate(tellInPage, { tell: name, arg })) as never,
    importText: async (text) => (await (await desk()).evaluate(importInPage, text)) as never,
    ask: async (name, arg) => (await (await desk()).evaluate(askInPage, { name, arg })) as never,
    close: () => context.close(),
  }
}

/** One page of ours from which the bridge is used, opened at first need: the one that watches least. */
function deskOf(open: (path: string) => Promise<Page>): () => Promise<Page> {
  let page: Promise<Page> | undefined
  return async () => {
    if ((await page)?.isClosed()) page = undefined
    return (page ??= open('dashboard.html#/first-run'))
  }
}

/**
 * Ends the background as the browser does when it is idle; the next message starts a new one. Waits until it is gone: the old one would
 * answer what comes in its last moment.
 */
export async function stopBackground({ context }: Profile): Promise<void> {
  const page = await context.newPage()
  const session = await context.newCDPSession(page)
  const gone = new Promise<void>((resolve) => {
    session.on('ServiceWorker.workerVersionUpdated', ({ versions }) => {
      if (versions.some(({ runningStatus }) => runningStatus === 'stopped')) resolve()
    })
  })
  await session.send('ServiceWorker.enable')
  await session.send('ServiceWorker.stopAllWorkers')
  await gone
  await page.close()
}

/**
 * Loads the extension anew while pages stay open, as an update does: the old life ends, and what is in the pages loses it. An unpacked
 * extension comes back only in a browser for developers.
 */
export async function reloadExtension({ context, id }: Profile): Promise<void> {
  const page = await context.newPage()
  await page.goto('chrome://extensions/')
  await page.evaluate(async (extension) => {
    const { developerPrivate } = chrome as unknown as {
      developerPrivate: {
        updateProfileConfiguration(how: { inDeveloperMode: boolean }): Promise<void>
        reload(id: string, how: { failQuietly: boolean }): Promise<unknown>
      }
    }
    await developerPrivate.updateProfileConfiguration({ inDeveloperMode: true })
    await developerPrivate.reload(extension, { failQuietly: true })
  }, id)
  await page.close()
}

/** The id of the tab that shows a page. */
export async function tabIdOf({ background }: Profile, page: Page): Promise<number> {
  return await background.evaluate(async (url) => {
    const tabs = await chrome.tabs.query({})
    const tab = tabs.find((one) => one.url === url) ?? tabs.find(({ active }) => active)
    return tab!.id!
  }, page.url())
}

/** What the toolbar button says on the tab that shows a page. */
export async function toolbarOf(profile: Profile, page: Page): Promise<{ title: string; badge: string }> {
  return await profile.background.evaluate(
    async (tabId) => ({
      title: await chrome.action.getTitle({ tabId }),
      badge: await chrome.action.getBadgeText({ tabId }),
    }),
    await tabIdOf(profile, page),
  )
}

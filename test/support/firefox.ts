import puppeteer, { type Browser, type Frame, type Page } from 'puppeteer-core'
import { join } from 'node:path'
import type { ImportReport } from '../../extension/bridge/answers.ts'
import type { AnswerOf, ArgOf, Commands, Questions } from '../../extension/bridge/contract.ts'
import { askInPage, importInPage, tellInPage } from './bridge-in-page.ts'
import { root } from './tree.ts'

const addOnId = 'entente@entente.example'

/** Firefox with the built add-on, driven over WebDriver BiDi. */
export interface Firefox {
  browser: Browser
  /** Opens one of the add-on's pages and waits until `ready` is drawn. */
  open(path: string, ready?: string): Promise<Page>
  /** Where the add-on's own pages are. */
  address: string
  /** Opens a page whose answer from the network is `html`, whatever its address; `first` runs in it before any script of its own. */
  visit(
    url: string,
    html: string,
    more?: { headers?: Record<string, string>; first?: () => void },
  ): Promise<Page>
  /** Runs a function in one of the add-on's own pages, which may use what the add-on may. It stands alone: it is sent there as text. */
  inside<A, R>(work: (arg: A) => R | Promise<R>, arg: A): Promise<R>
  /** The tab of a page, and what the toolbar button says there. */
  tabOf(page: Page): Promise<{ tabId: number; title: string }>
  /** The glance's frame once it shows a text. Firefox reports no address of an add-on's frame, so it is found by what it says. */
  glanceOf(page: Page, text: string): Promise<Frame>
  tell<C extends keyof Commands>(name: C, arg: ArgOf<Commands[C]>): Promise<AnswerOf<Commands[C]>>
  /** Brings the text of an export in. */
  importText(text: string): Promise<ImportReport>
  ask<Q extends keyof Questions>(name: Q, arg: ArgOf<Questions[Q]>): Promise<AnswerOf<Questions[Q]>>
  close(): Promise<void>
}

export const addOns = {
  /** Every page counts as switched on; otherwise the real one. */
  tests: join(root, '.output/e2e-firefox-mv3'),
  real: join(root, '.output/firefox-mv3'),
}

/** Starts Firefox and installs a build as a temporary add-on. */
export async function launchFirefox(build = addOns.tests): Promise<Firefox> {
  const uuid = crypto.randomUUID()
  const browser = await puppeteer.launch({
    browser: 'firefox',
    executablePath: process.env.FIREFOX ?? '/usr/bin/firefox-esr',
    headless: true,
    // Without it BiDi may not open pages of an add-on.
    args: ['--remote-allow-system-access'],
    extraPrefsFirefox: {
      'extensions.webextensions.uuids': JSON.stringify({ [addOnId]: uuid }),
      // Nobody can answer the browser's own question here: what a click asks for is granted.
      'extensions.webextOptionalPermissionPrompts': false,
    },
  })
  await browser.installExtension(build)

  const open = async (path: string, ready = 'body') => {
    const page = await browser.newPage()
    // The load of an add-on's page is never reported here; what it draws tells that it is there.
    await page.goto(`moz-extension://${uuid}/${path}`, { waitUntil: [] })
    await page.waitForSelector(ready)
    return page
  }
  let desk: Promise<Page> | undefined
  const atDesk = () => (desk ??= open('dashboard.html#/first-run'))
  return {
    browser,
    open,
    address: `moz-extension://${uuid}`,
    async visit(url, html, { headers = {}, first } = {}) {
      const page = await browser.newPage()
      if (first) await page.evaluateOnNewDocument(first)
      await page.setRequestInterception(true)
      page.on('request', (request) => {
        void request.respond({ status: 200, contentType: 'text/html', body: html, headers })
      })
      await page.goto(url)
      return page
    },
    glanceOf: (page, text) => frameWith(page, text),
    inside: async (work, arg) =>
      (await (await atDesk()).evaluate<unknown[], () => unknown>(work as () => unknown, arg)) as never,
    tabOf: async (page) => (await atDesk()).evaluate(tabAt, page.url()),
    tell: async (name, arg) => (await (await atDesk()).evaluate(tellInPage, { tell: name, arg })) as never,
    importText: async (text) => (await (await atDesk()).evaluate(importInPage, text)) as never,
    ask: async (name, arg) => (await (await atDesk()).evaluate(askInPage, { name, arg })) as never,
    close: () => browser.close(),
  }
}

/** Runs in one of the add-on's own pages. */
async function tabAt(url: string): Promise<{ tabId: number; title: string }> {
  const [tab] = await chrome.tabs.query({ url: url.replace(/#.*/, '*') })
  const tabId = tab!.id!
  return { tabId, title: await chrome.action.getTitle({ tabId }) }
}

async function frameWith(page: Page, text: string): Promise<Frame> {
  const end = performance.now() + 20_000
  for (;;) {
    for (const frame of page.frames())
      if (frame !== page.mainFrame() && (await saysIn(frame)).includes(text)) return frame
    if (performance.now() > end) throw new Error(`no frame of ${page.url()} says ${text}`)
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
}

/** What a frame says; nothing while it is still being made. */
async function saysIn(frame: Frame): Promise<string> {
  return frame.evaluate(() => document.body?.innerText ?? '').catch(() => '')
}

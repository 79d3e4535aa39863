import { expect, type Page } from '@playwright/test'
import type { Page as FirefoxPage } from 'puppeteer-core'
import type { Firefox } from './firefox.ts'
import type { Profile } from './profile.ts'

/** What somebody does on one of our pages and sees there, in whichever browser: controls by the names that people read or hear. */
export interface Hands {
  /** Opens a page of the dashboard. */
  go(path: string): Promise<void>
  press(button: string): Promise<void>
  /** Puts a text into a line or a text field. */
  fill(label: string, text: string): Promise<void>
  choose(label: string, option: string): Promise<void>
  /** Waits until all of these stand on the page. */
  sees(...texts: string[]): Promise<void>
  /** What a line holds once it holds something else than `before`. */
  reads(label: string, before?: string): Promise<string>
  /** The last part of the page's address. */
  where(): string
}

/** Longer than anything takes on a busy machine; what is there is seen at once. */
const PATIENCE = 30_000

/** Hands on a page in Chromium. */
export async function handsInChromium(profile: Profile): Promise<Hands> {
  const page = await profile.open('dashboard.html#/first-run')
  page.setDefaultTimeout(PATIENCE)
  const labelled = (label: string) => page.getByLabel(label, { exact: true })
  return {
    go: (path) => goTo(page, path),
    press: (button) => page.getByRole('button', { name: button, exact: true }).first().click(),
    fill: (label, text) => labelled(label).fill(text),
    choose: async (label, option) => void (await labelled(label).selectOption({ label: option })),
    sees: (...texts) => allSeen(() => page.locator('body').innerText(), texts),
    reads: (label, before) => held(() => labelled(label).inputValue(), before),
    where: () => page.url().split('/').at(-1)!,
  }
}

/** Hands on a page in Firefox. */
export async function handsInFirefox(firefox: Firefox): Promise<Hands> {
  const page = await firefox.open('dashboard.html#/first-run')
  page.setDefaultTimeout(PATIENCE)
  const called = (role: string, name: string) => page.locator(`::-p-aria([name="${name}"][role="${role}"])`)
  return {
    go: (path) => goTo(page, path),
    press: (button) => called('button', button).click(),
    fill: (label, text) => called('textbox', label).fill(text),
    async choose(label, option) {
      const list = await called('combobox', label).waitHandle()
      const value = await list.evaluate(
        (select, words) =>
          [...(select as HTMLSelectElement).options].find(({ text }) => text === words)!.value,
        option,
      )
      await list.select(value)
    },
    sees: (...texts) => allSeen(() => page.evaluate(() => document.body.innerText), texts),
    reads: async (label, before) => {
      const line = await called('textbox', label).waitHandle()
      return held(() => line.evaluate((input) => (input as HTMLInputElement).value), before)
    },
    where: () => page.url().split('/').at(-1)!,
  }
}

async function goTo(page: Page | FirefoxPage, path: string): Promise<void> {
  await (page as Page).evaluate((hash) => void (location.hash = hash), `#/${path}`)
}

async function allSeen(said: () => Promise<string>, texts: readonly string[]): Promise<void> {
  const missing = async () => {
    const text = await said()
    return texts.filter((each) => !text.includes(each))
  }
  await expect.poll(missing, { timeout: PATIENCE }).toEqual([])
}

async function held(value: () => Promise<string>, before = ''): Promise<string> {
  let now = before
  await expect.poll(async () => (now = await value()), { timeout: PATIENCE }).not.toBe(before)
  return now
}

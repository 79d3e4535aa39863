import type { Page } from '@playwright/test'

/** One edit from one browser to the other, seen in pages of the extension. */

interface Heard {
  heard?: Record<string, number>
}

/** When an edit began, on the clock that all processes share, and how long until it was durable here, in ms. */
export interface Said {
  began: number
  took: number
}

/** In a page of ours: notes when each new text of the card arrives, on the clock that all processes share. */
export function hearCard(partnerId: string): Promise<void> {
  const heard: Record<string, number> = ((globalThis as Heard).heard = {})
  const port = chrome.runtime.connect({ name: 'ask' })
  return new Promise((resolve) => {
    port.onMessage.addListener((message: { answer?: { card: { partner: { readFirst?: string } } } }) => {
      const text = message.answer?.card.partner.readFirst ?? 'nothing yet'
      heard[text] ??= performance.timeOrigin + performance.now()
      if (message.answer) resolve()
    })
    port.postMessage({ ask: 1, name: 'card', arg: { partnerId } })
  })
}

/** In a page of ours: saves what is to be read first on a card. */
export async function sayRead({ id, text }: { id: string; text: string }): Promise<Said> {
  const began = performance.timeOrigin + performance.now()
  await chrome.runtime.sendMessage({
    tell: 'save',
    arg: { table: 'partner', id, values: { readFirst: text } },
  })
  return { began, took: performance.timeOrigin + performance.now() - began }
}

/** When the page heard of this text. */
export async function heardAt(page: Page, text: string): Promise<number> {
  await page.waitForFunction((told) => told in ((globalThis as Heard).heard ?? {}), text, { polling: 20 })
  return page.evaluate((told) => (globalThis as Heard).heard![told]!, text)
}

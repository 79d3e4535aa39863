import { browser } from 'wxt/browser'
import type { Draft } from '../bridge/answers.ts'

const keyOf = (about: string) => `draft:${about}`

/** What was typed and not yet saved, kept at each input: a surface that closes, or a background that stops, loses nothing. */
export async function keepDraft(about: string, draft: unknown, at: number): Promise<void> {
  await browser.storage.session.set({ [keyOf(about)]: { draft, at } satisfies Draft })
}

/** Forgets it, because it was saved or thrown away. */
export async function dropDraft(about: string): Promise<void> {
  await browser.storage.session.remove(keyOf(about))
}

/** The draft about a partner, a form or a tab, if there is one. */
export async function readDraft(about: string): Promise<Draft | undefined> {
  const key = keyOf(about)
  return (await browser.storage.session.get(key))[key] as Draft | undefined
}

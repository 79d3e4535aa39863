import { browser } from 'wxt/browser'
import { pagePort } from '../bridge/wire.ts'
import type { Site } from '../sites/site.ts'
import { startPage } from './start-page.ts'
import { ourWorld } from './world.ts'

/** What each of our scripts does in a page; they differ only in the sites that they can read. */
export function enterPage(sites: readonly Site[]): void {
  ourWorld.entente?.abort()
  const life = (ourWorld.entente = new AbortController())
  ourWorld.ententeReads = undefined
  ourWorld.ententePointed = undefined
  ourWorld.ententeLook = startPage({
    sites,
    page: document,
    signal: life.signal,
    readDraft: () => ourWorld.ententeReads,
    readPointed: () => ourWorld.ententePointed?.(),
    background: {
      alive() {
        // An extension that was updated or switched off has no id any more.
        if (!browser.runtime?.id) life.abort()
        return !life.signal.aborted
      },
      connect: () => browser.runtime.connect({ name: pagePort }),
    },
    frameUrl: (nonce) => `${browser.runtime.getURL('/glance.html')}#${nonce}`,
  })
}

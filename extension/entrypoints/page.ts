import { browser } from 'wxt/browser'
import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script'
import { pagePort } from '../bridge/wire.ts'
import { startPage } from '../page/start-page.ts'

/** The one script of ours in this page; a newer one ends the older. Our world is our own: the page sees none of it. */
const world = globalThis as { entente?: AbortController }

// Registered by the background for the sites that are switched on, and for no other. WXT's own frame for content scripts tells the
// document an event that carries our id, so that a page could learn that we are here: hence an unlisted script. [A8]
export default defineUnlistedScript(() => {
  world.entente?.abort()
  const life = (world.entente = new AbortController())
  startPage({
    page: document,
    signal: life.signal,
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
})

import { browser } from 'wxt/browser'
import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script'
import { pagePort } from '../bridge/wire.ts'
import { startPage } from '../page/start-page.ts'
import { ourWorld } from '../page/world.ts'

// Registered by the background for the sites that are switched on, and for no other. WXT's own frame for content scripts tells the
// document an event that carries our id, so that a page could learn that we are here: hence an unlisted script. [A8]
export default defineUnlistedScript(() => {
  ourWorld.entente?.abort()
  const life = (ourWorld.entente = new AbortController())
  ourWorld.ententeReads = undefined
  ourWorld.ententePointed = undefined
  ourWorld.ententeLook = startPage({
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
})

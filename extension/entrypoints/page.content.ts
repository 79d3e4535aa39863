import { browser } from 'wxt/browser'
import { defineContentScript } from 'wxt/utils/define-content-script'
import { startPage } from '../page/start-page.ts'

// Registered by the background for the sites that are switched on, and for no other.
export default defineContentScript({
  registration: 'runtime',
  matches: [],
  allFrames: true,
  runAt: 'document_idle',
  // The page would hear of us by this message.
  noScriptStartedPostMessage: true,
  main(ctx) {
    startPage({
      page: document,
      signal: ctx.signal,
      background: {
        alive: () => ctx.isValid,
        connect: () => browser.runtime.connect({ name: 'page' }),
      },
      frameUrl: (nonce) => `${browser.runtime.getURL('/glance.html')}#${nonce}`,
    })
  },
})

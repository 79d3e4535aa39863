import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script'
import { draftSignals } from '#shared/principles/draft-signals.ts'
import type { DraftSignals } from '#shared/principles/signals/names.ts'
import { ourWorld } from '../page/world.ts'

// A file of its own, put into a page by the background when somebody writes to a partner there: no other page pays for the phrases.
export default defineUnlistedScript(() => {
  if (ourWorld.ententeReads) return
  let last: { draft: string; signals: DraftSignals } | undefined
  ourWorld.ententeReads = (draft) => {
    // A page that churns is looked at more often than it is typed in.
    if (last?.draft !== draft) last = { draft, signals: draftSignals(draft) }
    return last.signals
  }
  ourWorld.ententeLook?.()
})

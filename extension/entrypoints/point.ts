import { browser } from 'wxt/browser'
import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script'
import { pointOut } from '../page/point-out.ts'
import { ourWorld } from '../page/world.ts'

// Put into a page when the user asks to point at somebody there, and never else. The path of what was pointed at is fetched from our world.
export default defineUnlistedScript(() => {
  ourWorld.ententePointing ??= pointOut(document, browser.i18n.getMessage('pointHint')).finally(() => {
    ourWorld.ententePointing = undefined
  })
})

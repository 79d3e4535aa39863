import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script'
import { readPointed } from '../page/point-read.ts'
import { ourWorld } from '../page/world.ts'

// Put only into pages of sites on which somebody pointed at the sender, after the path has been left in our world.
export default defineUnlistedScript(() => {
  ourWorld.ententePointed = () => readPointed(document, ourWorld.ententePath ?? '')
  ourWorld.ententeLook?.()
})

import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script'
import { enterPage } from '../page/enter-page.ts'
import { ownSites } from '../sites/all-sites.ts'

// Registered by the background for the sites that are switched on, and for no other. WXT's own frame for content scripts tells the
// document an event that carries our id, so that a page could learn that we are here: hence an unlisted script. [A8]
export default defineUnlistedScript(() => enterPage(ownSites))

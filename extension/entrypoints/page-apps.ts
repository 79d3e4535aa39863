import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script'
import { enterPage } from '../page/enter-page.ts'
import { appSites } from '../sites/all-sites.ts'

// Takes the place of `page` where that one met an application that people run on a host of their own.
export default defineUnlistedScript(() => enterPage(appSites))

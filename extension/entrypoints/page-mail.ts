import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script'
import { enterPage } from '../page/enter-page.ts'
import { mailSites } from '../sites/all-sites.ts'

// Instead of `page` on mail sites with addresses of their own: no page carries what only others need.
export default defineUnlistedScript(() => enterPage(mailSites))

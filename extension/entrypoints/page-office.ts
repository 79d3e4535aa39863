import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script'
import { enterPage } from '../page/enter-page.ts'
import { officeSites } from '../sites/all-sites.ts'

// Instead of `page` on other sites with addresses of their own.
export default defineUnlistedScript(() => enterPage(officeSites))

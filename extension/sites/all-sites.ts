import { anyPage } from './any-page.ts'
import { gmail } from './gmail.ts'
import { outlook } from './outlook.ts'
import { roundcube } from './roundcube.ts'
import type { Site } from './site.ts'

/** Every adapter, the most particular first; the last one reads any page. */
export const allSites: readonly Site[] = [gmail, outlook, roundcube, anyPage]

/** The adapter for a page: by its address, else by its shape. In a frame only adapters that read frames count. */
export function siteFor(page: Document, address: URL, inFrame: boolean): Site | undefined {
  return allSites.find((site) => {
    if (inFrame && !site.frames) return false
    const here = site.matches.some((pattern) => address.href.startsWith(pattern.slice(0, -1)))
    return here || site.knows?.(page) === true
  })
}

import { anyPage } from './any-page.ts'
import { dynamics } from './dynamics.ts'
import { espocrm } from './espocrm.ts'
import { fastmail } from './fastmail.ts'
import { gmail } from './gmail.ts'
import { hubspot } from './hubspot.ts'
import { linkedin } from './linkedin.ts'
import { nextcloud } from './nextcloud.ts'
import { odoo } from './odoo.ts'
import { outlook } from './outlook.ts'
import { covers } from './page-address.ts'
import { pipedrive } from './pipedrive.ts'
import { proton } from './proton.ts'
import { requestTracker } from './request-tracker.ts'
import { roundcube } from './roundcube.ts'
import { salesforce } from './salesforce.ts'
import { hasShape, type Shape } from './shapes.ts'
import type { LaterScript, Site } from './site.ts'
import { slack } from './slack.ts'
import { sogo } from './sogo.ts'
import { suitecrm } from './suitecrm.ts'
import { twenty } from './twenty.ts'
import { yahoo } from './yahoo.ts'
import { zimbra } from './zimbra.ts'
import { zoho } from './zoho.ts'

/** Mail sites with addresses of their own. */
export const mailSites: readonly Site[] = [gmail, outlook, yahoo, proton, fastmail]
/** Other sites with addresses of their own. */
export const officeSites: readonly Site[] = [salesforce, hubspot, pipedrive, zoho, dynamics, linkedin, slack]
/** Applications that stand on anybody's host, known by their shape. */
export const appSites: readonly Site[] = [
  roundcube,
  sogo,
  nextcloud,
  zimbra,
  odoo,
  espocrm,
  suitecrm,
  twenty,
  requestTracker,
]
/** For every other page: it is read, or known as one of an application that another script reads. */
export const ownSites: readonly Site[] = [
  elsewhere('page-mail', 'outlook'),
  elsewhere(
    'page-apps',
    'roundcube',
    'sogo',
    'nextcloud',
    'zimbra',
    'odoo',
    'espocrm',
    'suitecrm',
    'twenty',
    'requestTracker',
  ),
  anyPage,
]

/** Stands for adapters that another script has. */
function elsewhere(script: LaterScript, ...names: Shape[]): Site {
  return {
    name: script,
    reads: 'page',
    matches: [],
    frames: true,
    script,
    knows: (page) => hasShape(page, ...names),
    read: () => undefined,
    anchor: (page) => page.body,
  }
}

/**
 * The adapter for a page: by its address, else by its shape. A frame belongs to the adapter that reads the page around it, and only
 * where that one reads frames: what another application shows in a frame may be a mail's body.
 */
export function siteFor(
  sites: readonly Site[],
  page: Document,
  address: URL,
  inFrame: boolean,
): Site | undefined {
  const found = sites.find(({ matches, knows }) => {
    const here = matches.some((pattern) => covers(pattern, address.hostname))
    return here || knows?.(page) === true
  })
  if (!inFrame || !found?.frames) return inFrame ? undefined : found
  const around = page.defaultView?.frameElement?.ownerDocument
  return around && siteFor(sites, around, new URL(around.URL), false) !== found ? undefined : found
}

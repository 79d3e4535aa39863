import { browser } from 'wxt/browser'
import type { Match, MatchWhy } from '../bridge/match.ts'
import type { Trouble } from './tabs.ts'

// What the browser itself draws takes its words from _locales; what we draw takes them from locales/.
const say = (key: string, ...values: string[]) => browser.i18n.getMessage(key, values)

/** Why a partner was recognised, in a few words for the toolbar. */
export function whyWords(why: MatchWhy): string {
  switch (why.by) {
    case 'address':
      return say('whyAddress', why.address)
    case 'alias':
      return say('whyAlias', why.address, why.of)
    case 'domain':
      return say('whyDomain', why.domain)
    case 'suggested-domain':
      return say('whySuggested', why.domain)
    case 'name':
      return say('whyName', why.name, why.address)
    case 'picked':
      return say('whyPicked')
  }
}

/** The toolbar button's title for what a tab shows. */
export function toolbarTitle(match: Match): string {
  if (match.kind === 'partner') return say('toolbarPartner', match.name, whyWords(match.why))
  if (match.kind === 'several') return say('toolbarSeveral', String(match.candidates.length))
  if (match.kind === 'look-alike') return say('toolbarAlike', match.name)
  if (match.kind === 'like-us') return say('toolbarLikeUs')
  return say('toolbarNone')
}

/** Writes title and badge of one tab. Browsers clear both on each full navigation, so this runs after every report. */
export async function drawToolbar(tabId: number, title: string, badge: number): Promise<void> {
  const text = badge > 0 ? String(badge) : ''
  // A tab may be gone by now: then there is nothing to draw on.
  await Promise.allSettled([
    browser.action.setTitle({ tabId, title }),
    browser.action.setBadgeText({ tabId, text }),
    browser.action.setBadgeBackgroundColor({ tabId, color: '#0e6470' }),
  ])
}

/** The title when the page did something that made us step back. */
export function troubleTitle(trouble: Trouble): string {
  return say(troubles[trouble])
}

const troubles: Record<Trouble, string> = {
  withdrawn: 'toolbarWithdrawn',
  'too-many': 'toolbarTooMany',
  'too-often': 'toolbarTooOften',
  'too-slow': 'toolbarTooSlow',
}

import { fixedMail, fixedOffice } from '../sites/fixed-sites.ts'
import { covers, hostOf } from '../sites/page-address.ts'

/** A script that reads pages, and where: match patterns within what is switched on. */
export interface PageScript {
  id: string
  file: string
  matches: string[]
  excludeMatches: string[]
}

const patternsOf = (sites: Record<string, { matches: readonly string[] }>) =>
  Object.values(sites).flatMap(({ matches }) => matches)
const mail = patternsOf(fixedMail)
const office = patternsOf(fixedOffice)

/**
 * Which script reads where. Sites with addresses of their own have theirs, so that no page carries the adapters of all; every other page
 * gets the one that knows applications by their shape.
 */
export function pageScripts(held: readonly string[]): PageScript[] {
  const fixed = [...mail, ...office]
  const others = held.filter((origin) => !fixed.some((pattern) => covers(pattern, hostOf(origin))))
  return [
    { id: 'page', file: '/page.js', matches: others, excludeMatches: fixed },
    { id: 'page-mail', file: '/page-mail.js', matches: within(held, mail), excludeMatches: [] },
    { id: 'page-office', file: '/page-office.js', matches: within(held, office), excludeMatches: [] },
  ].filter(({ matches }) => matches.length > 0)
}

/** What both lists of patterns cover: of two that overlap the narrower one. */
function within(held: readonly string[], patterns: readonly string[]): string[] {
  const both = held.flatMap((origin) =>
    patterns.flatMap((pattern) => {
      if (covers(pattern, hostOf(origin))) return origin
      return covers(origin, hostOf(pattern)) ? pattern : []
    }),
  )
  return [...new Set(both)]
}

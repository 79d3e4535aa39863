import type { Match, Somebody } from './match.ts'

/** Where on a site the sender stands, as somebody pointed it out. */
export interface LearnedPlace {
  host: string
  path: string
}

/** What Entente sees on one of the pages that are open now, as the sites page shows it. */
export interface SeenPage {
  tabId: number
  host: string
  /** The adapter's name; missing where nothing was read. */
  site?: string
  doing: 'composing' | 'reading' | 'record' | 'profile' | 'list' | 'none'
  people: (Somebody & { role: string })[]
  match: Match
  trouble?: 'withdrawn' | 'too-many' | 'too-often' | 'too-slow'
}

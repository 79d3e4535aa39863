import type { PageRead } from '../sites/site.ts'
import type { ReadDraft } from './report.ts'

/** What our scripts in one page share. Our world is our own: the page sees none of it. */
export interface OurWorld {
  /** The life of the script that reads the page; a newer one ends the older. */
  entente?: AbortController
  /** Looks at the page again. */
  ententeLook?: (() => void) | undefined
  /** Who stands where the user once pointed on this site, and the path to there. */
  ententePointed?: (() => PageRead | undefined) | undefined
  ententePath?: string
  /** Somebody is pointing now. */
  ententePointing?: Promise<string | undefined> | undefined
  ententeReads?: ReadDraft | undefined
}

export const ourWorld = globalThis as OurWorld

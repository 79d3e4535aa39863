import { fail, ok, type Result } from '#shared/result.ts'
import type { LearnedPlace } from '../bridge/seen-pages.ts'
import { isPath } from '../page/point-path.ts'

/** A file of learned places alone, for a team that is not ours. storage/FORMAT.md says what stands in it. */
export const PLACES = 'entente-places'
export const PLACES_VERSION = 1

export type PlacesTrouble =
  { code: 'not-json' | 'not-places' | 'newer-file' } | { code: 'bad-place'; values: { number: number } }

/** By site, so that the same places give the same bytes. What is no path of ours is left out: it might be a text. */
export function placesFile(places: readonly LearnedPlace[]): string {
  const own = places.filter(isPlace).toSorted((a, b) => (a.host < b.host ? -1 : 1))
  const lines = own.map(({ host, path }) => `  ${JSON.stringify({ host, path })}`)
  return `{"format":"${PLACES}","version":${PLACES_VERSION},"places":[\n${lines.join(',\n')}\n]}\n`
}

/** Reads such a file and trusts nothing in it: all places, or what is wrong with the first that cannot be one. */
export function readPlacesFile(text: string): Result<LearnedPlace[], PlacesTrouble> {
  const file = parsed(text.replace(/^\uFEFF/, ''))
  if (file === undefined) return fail({ code: 'not-json' })
  const { format, version, places } = (file ?? {}) as Record<string, unknown>
  if (format !== PLACES || typeof version !== 'number') return fail({ code: 'not-places' })
  if (version > PLACES_VERSION) return fail({ code: 'newer-file' })
  if (!Array.isArray(places)) return fail({ code: 'not-places' })
  const read = new Map<string, LearnedPlace>()
  for (const [at, one] of (places as unknown[]).entries()) {
    if (!isPlace(one) || read.has(one.host)) return fail({ code: 'bad-place', values: { number: at + 1 } })
    read.set(one.host, { host: one.host, path: one.path })
  }
  return ok([...read.values()])
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown
  } catch {
    return undefined
  }
}

function isPlace(one: unknown): one is LearnedPlace {
  const { host, path } = (one ?? {}) as Record<string, unknown>
  return typeof host === 'string' && isHost(host) && typeof path === 'string' && isPath(path)
}

/** As a page's own address names its host: small letters, a port only where it is not the usual one. */
function isHost(host: string): boolean {
  const whole = ['https', 'http'].map((scheme) => `${scheme}://${host}/`)
  return host.length <= 253 && whole.some((url) => URL.canParse(url) && new URL(url).host === host)
}

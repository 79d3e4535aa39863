import { asSeen, longestDomain } from './punycode.ts'
import { isOneEdit, plainLetters, skeleton } from './skeleton.ts'

/**
 * Whether somebody's domain is made to be taken for another one. It only ever warns: nobody is recognised by it.
 * A warning that comes too often is not read, so short and common words count only where nothing else can be meant.
 */

/** A registrable domain in ASCII, taken apart: `northmoor` and `co.uk`. */
export interface Domain {
  host: string
  label: string
  suffix: string
}

/** How the likeness is made. `letters`: they look the same; `close`: one letter; `ending`: another top domain; `word`: a word more; the rest by name. */
export type Trick = 'letters' | 'close' | 'ending' | 'word' | 'name' | 'inside-name' | 'reply-to'

const shortest = { close: 5, ending: 4, apart: 4, within: 7 }
/** Words that many firms have in their domain: alone they name nobody. */
const common = new Set(
  `bank group team mail info office shop online store cloud data home news post service services support sales company
   global world media studio travel health consulting solutions systems digital energy capital partners trading
   logistics transport design north south east west first best express direct center centre academy`.split(
    /\s+/,
  ),
)

/** The trick by which one domain resembles another, or undefined when it does not, or is the same. */
export function trickOf(seen: Domain, known: Domain): Trick | undefined {
  if (seen.label === known.label && seen.suffix === known.suffix) return undefined
  if (seen.label === known.label) return isTelling(known.label, shortest.ending) ? 'ending' : undefined
  const [one, other] = [formsOf(seen.label), formsOf(known.label)]
  if (one.drawn === other.drawn) return 'letters'
  if (seen.suffix === known.suffix && (isClose(one.drawn, other.drawn) || isClose(one.plain, other.plain)))
    return 'close'
  const isWithin = `${seen.host}.`.includes(`${known.label}.${known.suffix}.`)
  return isWithin || hasWord(one.drawn, other.drawn) ? 'word' : undefined
}

function isClose(one: string, other: string): boolean {
  return Math.min(one.length, other.length) >= shortest.close && isOneEdit(one, other)
}

/** A label letter by letter, and as it is drawn, where `rn` is `m`. They differ seldom. */
function formsOf(label: string): { plain: string; drawn: string } {
  const seen = asSeen(label)
  return { plain: plainLetters(seen), drawn: skeleton(seen) }
}

/** Freemail tells nothing by its domain: there a whole address is held against another. */
export function isCloseAddress(seen: string, known: string): boolean {
  const [one, other] = [skeleton(seen), skeleton(known)]
  if (seen === known) return false
  return one === other || (one.length >= 16 && isOneEdit(one, other))
}

/** `northmoor-billing`, `get-northmoor`, `northmoorbilling`: all of a known name, and a word more. */
function hasWord(seen: string, known: string): boolean {
  if (`-${seen}-`.includes(`-${known}-`)) return isTelling(known, shortest.apart)
  const [plain, name] = [seen.replaceAll('-', ''), known.replaceAll('-', '')]
  const isLonger = plain.length >= name.length + 2
  return isLonger && isTelling(name, shortest.within) && (plain.startsWith(name) || plain.endsWith(name))
}

function isTelling(word: string, length: number): boolean {
  return word.length >= length && !common.has(word)
}

/*
 * How a likeness is found among thousands of domains: any one edit leaves one half of a word as it was. So both halves of each known word
 * are keys, with its length, and so is the whole.
 */

const shortestKey = 4

/** The keys under which a known domain is found by what resembles it; none for what is too long to be a domain. [O13] */
export function likeKeysOf(domain: string): string[] {
  if (domain.length > longestDomain) return []
  const labels = domain.split('.').slice(0, -1).map(formsOf)
  const words = labels.flatMap(({ plain, drawn }) => [plain, drawn, drawn.replaceAll('-', '')])
  return [...new Set(words)].filter(({ length }) => length >= shortestKey).flatMap(keysOfWord)
}

/** The same for a whole address. */
export function likeKeysOfAddress(address: string): string[] {
  return keysOfWord(skeleton(address))
}

/** Under which keys to look for what a stranger's domain may pass for. */
export function keysToTry({ host, label }: Domain): string[] {
  const { plain, drawn } = formsOf(label)
  const beside = host.split('.').map((one) => formsOf(one).drawn)
  const whole = [drawn, ...beside, ...partsOf(drawn)].filter(({ length }) => length >= shortestKey)
  return [...new Set([...whole.map((one) => `k${one}`), ...nearKeys(drawn), ...nearKeys(plain)])]
}

/** The same for a whole address. */
export function keysToTryAddress(address: string): string[] {
  const word = skeleton(address)
  return [`k${word}`, ...nearKeys(word)]
}

function keysOfWord(word: string): string[] {
  const half = Math.floor(word.length / 2)
  return [`k${word}`, `h${word.length}^${word.slice(0, half)}`, `h${word.length}$${word.slice(half)}`]
}

function nearKeys(word: string): string[] {
  const { length } = word
  const same = Math.floor(length / 2)
  // Neighbours that changed places across the middle are in neither half.
  const crossed = word.slice(0, same - 1) + word.charAt(same) + word.charAt(same - 1) + word.slice(same + 1)
  const lengths = [length - 1, length, length + 1].filter((one) => one >= shortestKey)
  const near = lengths.flatMap((one) => {
    const half = Math.floor(one / 2)
    return [`h${one}^${word.slice(0, half)}`, `h${one}$${word.slice(length - (one - half))}`]
  })
  return [...near, ...(length >= shortestKey ? [`k${crossed}`] : [])]
}

/** What may be a known name in it: everything between hyphens, and how it begins and ends. */
function partsOf(word: string): string[] {
  const parts = word.split('-').slice(0, 6)
  const runs = parts.flatMap((_, from) =>
    parts.slice(from).map((_, to) => parts.slice(from, from + to + 1).join('-')),
  )
  const plain = word.replaceAll('-', '').slice(0, 40)
  const cuts = [...plain].map((_, at) => at).filter((at) => at >= shortest.within && at <= plain.length - 2)
  return [...runs, plain, ...cuts.flatMap((at) => [plain.slice(0, at), plain.slice(plain.length - at)])]
}

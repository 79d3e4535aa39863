import { checkSync } from 'recheck'
import { expect, test, vi } from 'vitest'
import { de } from '#shared/principles/signals/de.ts'
import { en } from '#shared/principles/signals/en.ts'
import { es } from '#shared/principles/signals/es.ts'
import { fr } from '#shared/principles/signals/fr.ts'
import { nl } from '#shared/principles/signals/nl.ts'
import type { Phrases } from '#shared/principles/signals/phrases.ts'
import { writtenExpressions } from './support/expressions.ts'

/** No regular expression of ours takes longer than in proportion to what it reads, whatever that is. */

/**
 * Steps and rounds are bounded, and neither time nor chance decides: the answer is the same on every machine. Where an expression's
 * automaton has more states than that, attacks are bred instead.
 */
const bounds = {
  maxNFASize: 2000,
  maxIteration: 1,
  maxInitialGenerationSize: 40,
  maxGenerationSize: 20,
  mutationSize: 20,
  crossoverSize: 10,
  incubationLimit: 5000,
  randomSeed: 20261127,
  timeout: null,
  seedingTimeout: null,
  incubationTimeout: null,
  recallTimeout: null,
  attackTimeout: null,
}

/** Expressions of ours as they once were, and one that everybody knows. */
const knownSlow = [
  /\s+$/,
  /\p{Cf}+$/u,
  /(?:"[^"]*"|<[^>]*>|[^",;<])+/g,
  /\s+(?:via|through)\s+\S.*$/iu,
  /^['"\s]+|['"\s]+$/g,
  /\/.*$/,
  /\s*\n\s*/gu,
]

/** Every expression that the modules with `new RegExp` make, phrases of the five languages among them. */
async function made(): Promise<Map<string, RegExp>> {
  const found = new Map<string, RegExp>()
  const noting: ProxyHandler<RegExpConstructor> = {
    construct(target, args) {
      const one = new target(...(args as [string, string]))
      found.set(String(one), one)
      return one
    },
  }
  vi.stubGlobal('RegExp', new Proxy(RegExp, noting))
  await import('#shared/insight/direction-words.ts')
  await import('#shared/sync/protocol.ts')
  await import('#extension/sites/plain-text.ts')
  await import('#extension/page/point-path.ts')
  await import('#extension/features/quick-log/day-context.ts')
  await import('#extension/features/quick-log/guess-words.ts')
  // A phrase is made when it is first looked for.
  for (const language of [en, nl, de, fr, es])
    for (const list of Object.values(language)) if (isPhrases(list)) list.test(' a ')
  vi.unstubAllGlobals()
  return found
}

/** What repeats nothing has no way to be slow. */
const repeats = ({ source }: RegExp) => /[*+{]/.test(source)

function isPhrases(list: unknown): list is Phrases {
  return typeof list === 'object' && list !== null && 'test' in list
}

function slow(expressions: readonly RegExp[]): string[] {
  // In this thread: a second one would only wait for the first.
  vi.stubEnv('RECHECK_SYNC_BACKEND', 'pure')
  return expressions
    .filter(repeats)
    .filter(({ source, flags }) => checkSync(source, flags, bounds).status !== 'safe')
    .map(String)
}

test('[O13] a slow expression is known as one', () => {
  expect(slow(knownSlow)).toEqual(knownSlow.map(String))
})

test('[O13] no expression in the code is slow on any text', () => {
  const all = writtenExpressions()
  expect(all.length).toBeGreaterThan(150)
  expect(slow(all)).toEqual([])
})

/** Of three tries the fastest, in ms: what else the machine does is not the expression's. */
function fastest(work: () => unknown): number {
  const tries = [0, 1, 2].map(() => {
    const started = performance.now()
    work()
    return performance.now() - started
  })
  return Math.min(...tries)
}

/** A hundred thousand letters each: of every sign, and of every word of an expression that stands beside any letters. */
function textsFor({ source }: RegExp): string[] {
  const beside = [...source.matchAll(/[*+](\p{L}{2,})/gu)].map(([, word]) => word!)
  const parts = ['a', '1', ' ', 'a ', ' a', '- ', 'a-', 'x > ', '[role="x"]', ...beside]
  return parts.flatMap((part) => {
    const text = ` ${part.repeat(100_000 / part.length)}`
    return [text, `${text}\n`]
  })
}

// Long lists of words are too large for the checker: these are tried.
test('[O13] an expression that is made of words reads a hundred thousand letters within 50 ms', async () => {
  const all = [...(await made()).values()]
  expect(all.length).toBeGreaterThan(100)
  const slow = all.filter((one) => textsFor(one).some((text) => fastest(() => text.match(one)) > 50))
  expect(slow.map(String)).toEqual([])
})

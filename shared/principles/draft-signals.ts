import { de } from './signals/de.ts'
import { en } from './signals/en.ts'
import { es } from './signals/es.ts'
import { fr } from './signals/fr.ts'
import { nl } from './signals/nl.ts'
import { sentencesOf, type Sentence } from './signals/own-words.ts'
import type { Language, Phrases } from './signals/phrases.ts'

/**
 * A draft becomes yes-or-no signals and nothing else: this runs in the page, so that no word of it ever leaves the page.
 * Phrases, not models: short lists in five languages that a reader can check. When in doubt they stay silent.
 */
export const draftSignalNames = [
  'promise',
  'noDate',
  'price',
  'change',
  'blame',
  'refusal',
  'partnerWord',
  'usFirst',
  'asks',
  'ending',
] as const
export type DraftSignal = (typeof draftSignalNames)[number]
export type DraftSignals = Partial<Record<DraftSignal, true>>

const languages: readonly Language[] = [en, nl, de, fr, es]
const wordsOf = (list: string) => new Set(list.split(' '))
const tells = languages.map(({ tells }) => wordsOf(tells))
const sides = new Map(languages.map((one) => [one, { own: wordsOf(one.own), other: wordsOf(one.other) }]))

/** What is only said, not asked, may be a promise, a refusal or blame; the others count in a question too. */
const saidOnly = ['blame', 'refusal'] as const
const askedToo = ['price', 'change', 'partnerWord', 'ending'] as const

/** Which signals a draft gives. Reads at most its first 10,000 characters, nothing that is quoted, no greeting and no signature. */
export function draftSignals(draft: string): DraftSignals {
  const sentences = sentencesOf(draft)
  const words = sentences.flatMap(({ clauses }) => clauses.flatMap((clause) => clause.trim().split(' ')))
  const found: DraftSignals = {}
  for (const language of languagesOf(words)) {
    for (const sentence of sentences) lookAt(sentence, language, found)
    if (speaksOfUs(words, language)) found.usFirst = true
  }
  return found
}

function lookAt(sentence: Sentence, language: Language, found: DraftSignals): void {
  const { isQuestion, clauses } = sentence
  const says = (list: Phrases) => clauses.some((clause) => isSaid(list, clause, language))
  for (const name of askedToo) if (!found[name] && says(language[name])) found[name] = true
  if (isQuestion ? !clauses.some((clause) => language.chat.test(clause)) : says(language.asks))
    found.asks = true
  if (isQuestion) return
  for (const name of saidOnly) if (!found[name] && says(language[name])) found[name] = true
  if (found.noDate || !says(language.promise)) return
  found.promise = true
  if (!clauses.some((clause) => language.date.test(clause))) found.noDate = true
}

/** True when a phrase stands in the clause and no *not* beside it, except one that is part of the phrase. */
function isSaid(list: Phrases, clause: string, { not, notAfter }: Language): boolean {
  if (!list.test(clause)) return false
  return list.in(clause).some(({ from, to }) => {
    if (not.test(`${clause.slice(from, to)} `)) return true
    const before = clause.slice(0, from).split(' ').slice(-3)
    const after = clause.slice(to).split(' ', notAfter + 1)
    return !not.test(` ${before.join(' ')} `) && !not.test(` ${after.join(' ').trim()} `)
  })
}

/** The languages that the small words point to; all of them when there are none. */
function languagesOf(words: readonly string[]): readonly Language[] {
  const counts = tells.map((known) => words.filter((word) => known.has(word)).length)
  const most = Math.max(...counts)
  return languages.filter((_, at) => (counts[at] ?? 0) >= 0.6 * most)
}

/** More than twice as much of us as of them, over at least three mentions. */
function speaksOfUs(words: readonly string[], language: Language): boolean {
  const { own, other } = sides.get(language)!
  const us = words.filter((word) => own.has(word)).length
  return us >= 3 && us > 2 * words.filter((word) => other.has(word)).length
}

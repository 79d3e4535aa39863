import { de } from './signals/de.ts'
import { en } from './signals/en.ts'
import { es } from './signals/es.ts'
import { fr } from './signals/fr.ts'
import { nl } from './signals/nl.ts'
import type { DraftSignals } from './signals/names.ts'
import { sentencesOf, type Sentence } from './signals/own-words.ts'
import { isSaid, type Language, type Phrases } from './signals/phrases.ts'

const languages: readonly Language[] = [en, nl, de, fr, es]
const wordsOf = (list: string) => new Set(list.split(' '))
const tells = languages.map(({ tells }) => wordsOf(tells))
const sides = new Map(languages.map((one) => [one, { own: wordsOf(one.own), other: wordsOf(one.other) }]))

/** What is only said, not asked, may be a promise, a refusal or blame; the others count in a question too. */
const saidOnly = ['blame', 'refusal'] as const
const askedToo = ['price', 'change', 'partnerWord', 'ending'] as const

/**
 * Which signals a draft gives. This runs in the page, so that no word of the draft ever leaves it. Phrases, not models: short lists in five
 * languages that a reader can check; when in doubt they stay silent. Reads at most the first 10,000 characters, nothing that is quoted, no
 * greeting and no signature.
 */
export function draftSignals(draft: string): DraftSignals {
  const sentences = sentencesOf(draft)
  const words = sentences.flatMap(({ clauses }) => clauses.flatMap((clause) => clause.trim().split(' ')))
  const found: DraftSignals = {}
  const likely = languagesOf(words)
  for (const language of likely) {
    for (const sentence of sentences) lookAt(sentence, language, likely, found)
    if (speaksOfUs(words, language)) found.usFirst = true
  }
  return found
}

function lookAt(
  { isQuestion, clauses }: Sentence,
  language: Language,
  likely: readonly Language[],
  found: DraftSignals,
): void {
  const says = (list: Phrases) => clauses.some((clause) => isSaid(list, clause, language.notAfter, likely))
  for (const name of askedToo) if (!found[name] && says(language[name])) found[name] = true
  if (isQuestion ? !isChat(clauses, likely) : says(language.asks)) found.asks = true
  if (isQuestion) return
  for (const name of saidOnly) if (!found[name] && says(language[name])) found[name] = true
  if (found.noDate || !says(language.promise)) return
  found.promise = true
  if (!clauses.some((clause) => language.date.test(clause))) found.noDate = true
}

function isChat(clauses: readonly string[], likely: readonly Language[]): boolean {
  return clauses.some((clause) => likely.some(({ chat }) => chat.test(clause)))
}

/** The languages that the small words point to; all of them when there are too few to tell. */
function languagesOf(words: readonly string[]): readonly Language[] {
  const counts = tells.map((known) => words.filter((word) => known.has(word)).length)
  const most = Math.max(...counts)
  return languages.filter((_, at) => most < 3 || (counts[at] ?? 0) >= 0.6 * most)
}

/** More than twice as much of us as of them, over at least three mentions. */
function speaksOfUs(words: readonly string[], language: Language): boolean {
  const { own, other } = sides.get(language)!
  const us = words.filter((word) => own.has(word)).length
  return us >= 3 && us > 2 * words.filter((word) => other.has(word)).length
}

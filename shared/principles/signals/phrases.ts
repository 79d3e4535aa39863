/** Finds phrases in a clause that `flat` made: lower case, words divided by single spaces, one space at each end. */
export interface Phrases {
  test(clause: string): boolean
  /** Where each phrase begins and ends in the clause, from the left. */
  in(clause: string): { from: number; to: number }[]
}

/**
 * A list of phrases that a reader can check: whole words, `|` between them. `*` stands for any rest of a word, `_` for any one word, `#` for
 * a number, round brackets group. Made at first need: it costs a tenth of a millisecond, and most drafts need one language.
 */
export function phrases(...lists: string[]): Phrases {
  let made: RegExp | undefined
  const all = () => (made ??= compile(lists))
  return {
    test: (clause) => clause.search(all()) >= 0,
    in: (clause) =>
      [...clause.matchAll(all())].map(({ 0: { length }, index }) => ({ from: index, to: index + length })),
  }
}

/** Each phrase begins with the space before it: the engine then looks at the starts of words alone. */
function compile(lists: readonly string[]): RegExp {
  const any = lists
    .join('|')
    .replace(/\((?!\?)/g, '(?:')
    .replaceAll('$', '\\$')
    .replaceAll('*', '[^ ]*')
    .replaceAll('_', '[^ ]+')
    .replaceAll('#', '\\d+')
  return new RegExp(` (?:${any})(?= )`, 'g')
}

/** What one language contributes. Every list is short on purpose: what is doubtful stays out. */
export interface Language {
  /** Small words that show a text to be in this language, divided by spaces. */
  tells: string
  /** Words that turn what stands near them into its opposite. */
  not: Phrases
  /** So many words after a phrase a `not` still belongs to it; before it, three. */
  notAfter: number
  /** Words for the writer's side and for the reader's, divided by spaces. */
  own: string
  other: string
  /** A word given. */
  promise: Phrases
  /** Any mention of a time will do. */
  date: Phrases
  price: Phrases
  change: Phrases
  blame: Phrases
  refusal: Phrases
  asks: Phrases
  /** Questions that ask for nothing. */
  chat: Phrases
  partnerWord: Phrases
  ending: Phrases
}

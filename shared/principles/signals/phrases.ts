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

/** What a sign stands for. A word with a digit somewhere has one of its own, with one way to read each word. */
const signs: Record<string, string> = { '*#*': '[^ \\d]*\\d[^ ]*', '*': '[^ ]*', _: '[^ ]+', '#': '\\d+' }

/** Each phrase begins with the space before it: the engine then looks at the starts of words alone. */
function compile(lists: readonly string[]): RegExp {
  const any = lists
    .join('|')
    .replace(/\((?!\?)/g, '(?:')
    .replaceAll('$', '\\$')
    .replace(/\*#\*|[*_#]/g, (sign) => signs[sign] ?? sign)
  return new RegExp(` (?:${any})(?![^ ])`, 'g')
}

/** What may be spoken of, in one language. */
export interface Topics {
  /** Words that turn what stands near them into its opposite. */
  not: Phrases
  /** So many words after a phrase a `not` still belongs to it; before it, three. */
  notAfter: number
  price: Phrases
  change: Phrases
  ending: Phrases
}

/** What one language contributes. Every list is short on purpose: what is doubtful stays out. */
export interface Language extends Topics {
  /** Small words that show a text to be in this language, divided by spaces. */
  tells: string
  /** Words for the writer's side and for the reader's, divided by spaces. */
  own: string
  other: string
  /** A word given. */
  promise: Phrases
  /** Any mention of a time will do. */
  date: Phrases
  blame: Phrases
  refusal: Phrases
  asks: Phrases
  /** Questions that ask for nothing. */
  chat: Phrases
  partnerWord: Phrases
}

/** True when a phrase stands in the clause and no *not* beside it, except one that is part of the phrase. */
export function isSaid(
  list: Phrases,
  clause: string,
  notAfter: number,
  nots: readonly Pick<Topics, 'not'>[],
): boolean {
  if (!list.test(clause)) return false
  const denies = (words: readonly string[]) => nots.some(({ not }) => not.test(` ${words.join(' ').trim()} `))
  return list.in(clause).some(({ from, to }) => {
    const before = clause.slice(0, from).split(' ').slice(-3)
    const after = clause.slice(to).split(' ', notAfter + 1)
    return denies([clause.slice(from, to)]) || !(denies(before) || denies(after))
  })
}

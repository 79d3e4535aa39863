import {
  amount,
  dearness,
  duration,
  idleWords,
  money,
  negators,
  sharedMoney,
  timeWords,
} from './direction-words.ts'

/** A word as somebody typed it, with the form under which it is compared. */
export interface Spoken {
  word: string
  key: string
}

/** One clause of a text: what it is about, and where it wants that to go. */
export interface Clause {
  topics: readonly Spoken[]
  /** About what one side pays and the other earns. */
  money?: Spoken
  /** The word that says the direction, 1 for up; a clause that says both has none. */
  amount?: { sign: 1 | -1; word: string }
  duration?: { sign: 1 | -1; word: string }
}

/** The clauses of a text in one of the five languages. Numbers, filling words and words of one or two letters are left out. */
export function clausesOf(text: string): Clause[] {
  return text
    .split(/[,;:.()\n]|\s(?:and|en|und|et|y|but|maar|aber|mais|pero)\s/i)
    .map(clauseOf)
    .filter(({ topics, money }) => topics.length > 0 || money !== undefined)
}

/** What a text is about, each word once. */
export function topicsOf(clauses: readonly Clause[]): Spoken[] {
  const all = clauses.flatMap(({ topics }) => topics)
  return all.filter(({ key }, at) => all.findIndex((other) => other.key === key) === at)
}

/** The words of the first that the second has too. */
export function common(some: readonly Spoken[], others: readonly Spoken[]): Spoken[] {
  const keys = new Set(others.map(({ key }) => key))
  return some.filter(({ key }) => keys.has(key))
}

function clauseOf(text: string): Clause {
  const words = (text.match(/\p{L}{2,}/gu) ?? []).map((word) => ({ word, plain: plain(word) }))
  const flipped = words.filter((word) => negators.test(word.plain)).length % 2 === 1
  const signOf = (list: { up: RegExp; down: RegExp }) => direction(words, list, flipped)
  const dear = signOf(dearness)
  const more = dear ?? signOf(amount) ?? signed(text)
  const isTime = words.some((word) => timeWords.test(word.plain))
  const longer = signOf(duration) ?? (isTime ? more : undefined)
  const paid = words.find((word) => money.test(word.plain))
  const named = paid ?? (dear && { word: dear.word, plain: dear.word })
  return {
    topics: words.filter(isTopic).map(spoken),
    ...(named && { money: spoken(named) }),
    ...(more && !isTime && { amount: more }),
    ...(longer && { duration: longer }),
  }
}

interface Word {
  word: string
  plain: string
}

function direction(words: readonly Word[], list: { up: RegExp; down: RegExp }, flipped: boolean) {
  const up = words.find(({ plain }) => list.up.test(plain))
  const down = words.find(({ plain }) => list.down.test(plain))
  const only = up ?? down
  if (!only || (up && down)) return undefined
  const sign: 1 | -1 = (up === undefined) === flipped ? 1 : -1
  return { sign, word: only.word }
}

/** *Cost per pallet −4 %*: a sign before a number, and never the dash between two numbers. */
function signed(text: string): { sign: 1 | -1; word: string } | undefined {
  const found = /(?:^|\s)([-−–+])\s?\d[\d.,]*\s?%?/u.exec(text)
  return found ? { sign: found[1] === '+' ? 1 : -1, word: found[0].trim() } : undefined
}

const directions = [amount.up, amount.down, duration.up, duration.down, dearness.up, dearness.down]

function isTopic({ plain }: Word): boolean {
  if (plain.length < 3 || idleWords.test(plain) || negators.test(plain)) return false
  if (money.test(plain)) return sharedMoney.test(plain)
  return !directions.some((list) => list.test(plain))
}

function spoken({ word, plain }: Word): Spoken {
  return { word, key: stem(plain) }
}

function plain(word: string): string {
  return word.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase()
}

/** One form for singular and plural in the five languages; crude on purpose, four letters always stay. */
function stem(word: string): string {
  let end = word.length
  while (end > 4 && endings.has(word[end - 1])) end -= 1
  return word.slice(0, end)
}

const endings: ReadonlySet<string | undefined> = new Set('esnr')

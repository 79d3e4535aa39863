import { theySay, weSay } from './guess-words.ts'

/** Somebody on the card. */
export interface Named {
  name: string
  side?: 'ours' | 'theirs' | undefined
}

/** Who acts in a line: a side, and the person where one is named. Nothing when the line does not say. */
export interface Actor {
  by?: 'us' | 'them'
  name?: string
}

/** Whoever is named first acts: we, they, or somebody on the card. `line` is in lower case. */
export function actorOf(line: string, people: readonly Named[]): Actor {
  const sides = [
    { at: line.search(weSay), by: 'us' as const },
    { at: line.search(theySay), by: 'them' as const },
    ...people.map((person) => ({
      at: placeOf(line, person, people),
      by: person.side === 'ours' ? ('us' as const) : ('them' as const),
      name: person.name,
    })),
  ]
  const [first] = sides.filter(({ at }) => at >= 0).sort((a, b) => a.at - b.at)
  if (!first) return {}
  const { at: _, ...actor } = first
  return actor
}

/** Where a person is named, in full or by a first name that nobody else on the card has; -1 when nowhere. */
function placeOf(line: string, { name }: Named, people: readonly Named[]): number {
  const full = name.normalize('NFC').toLowerCase()
  const [given = ''] = full.split(/\s/u)
  const shared = people.filter((one) => one.name.toLowerCase().split(/\s/u)[0] === given).length > 1
  const whole = wordAt(line, full)
  return whole >= 0 || shared || given.length < 3 ? whole : wordAt(line, given)
}

function wordAt(line: string, word: string): number {
  const at = word === '' ? -1 : line.indexOf(word)
  const isLetter = (char: string | undefined) => char !== undefined && /\p{L}/u.test(char)
  return at >= 0 && !isLetter(line[at - 1]) && !isLetter(line[at + word.length]) ? at : -1
}

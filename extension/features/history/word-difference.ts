/** A run of words that stayed, went or came. */
export interface Run {
  what: 'same' | 'went' | 'came'
  text: string
}

/** Longer texts than this on either side, once what is alike at both ends is taken off, count as written anew. */
const MOST_WORDS = 1200
/** Of a long run that stayed, so many words are shown at each end. */
const CONTEXT = 12

/** How one text became another, word by word: the fewest words that went and came, in reading order. */
export function wordDifference(before: string, after: string): Run[] {
  const [had, has] = [wordsOf(before), wordsOf(after)]
  const start = commonLength(had, has)
  const end = commonLength(had.slice(start).reverse(), has.slice(start).reverse())
  const middle = between(had.slice(start, had.length - end), has.slice(start, has.length - end))
  const same = (words: string[]): Run => ({ what: 'same', text: words.join('') })
  return joined([same(had.slice(0, start)), ...middle, same(had.slice(had.length - end))])
}

/** The runs as they are read: long ones that stayed are cut to the words around a change. */
export function inShort(runs: readonly Run[]): Run[] {
  return runs.map((run, at) => {
    const words = wordsOf(run.text)
    if (run.what !== 'same' || words.length <= 2 * CONTEXT + 6) return run
    const head = at === 0 ? '' : words.slice(0, CONTEXT).join('')
    const tail = at === runs.length - 1 ? '' : words.slice(-CONTEXT).join('')
    return { what: 'same', text: `${head} … ${tail}` }
  })
}

/** Words and the spaces between them, each on its own: together they are the text again. */
function wordsOf(text: string): string[] {
  return text.match(/\s+|\S+/g) ?? []
}

function commonLength(a: readonly string[], b: readonly string[]): number {
  const most = Math.min(a.length, b.length)
  let at = 0
  while (at < most && a[at] === b[at]) at++
  return at
}

/** The longest common words kept, everything else went or came. */
function between(had: readonly string[], has: readonly string[]): Run[] {
  if (had.length > MOST_WORDS || has.length > MOST_WORDS)
    return [
      { what: 'went', text: had.join('') },
      { what: 'came', text: has.join('') },
    ]
  const lengths = commonLengths(had, has)
  const width = has.length + 1
  const runs: Run[] = []
  let [i, j] = [0, 0]
  while (i < had.length || j < has.length) {
    const down = lengths[(i + 1) * width + j] ?? 0
    const right = lengths[i * width + j + 1] ?? 0
    if (i < had.length && had[i] === has[j]) {
      runs.push({ what: 'same', text: had[i]! })
      i++
      j++
    } else if (j === has.length || (i < had.length && down >= right))
      runs.push({ what: 'went', text: had[i++]! })
    else runs.push({ what: 'came', text: has[j++]! })
  }
  return runs
}

/** For each pair of places, how many words the rests have in common. */
function commonLengths(a: readonly string[], b: readonly string[]): Uint16Array {
  const width = b.length + 1
  const lengths = new Uint16Array((a.length + 1) * width)
  for (let i = a.length - 1; i >= 0; i--)
    for (let j = b.length - 1; j >= 0; j--)
      lengths[i * width + j] =
        a[i] === b[j]
          ? lengths[(i + 1) * width + j + 1]! + 1
          : Math.max(lengths[(i + 1) * width + j]!, lengths[i * width + j + 1]!)
  return lengths
}

/** Neighbours of one kind become one run, and changes with nothing but a space between them become one change. */
function joined(runs: readonly Run[]): Run[] {
  const whole: Run[] = []
  let [went, came] = ['', '']
  const close = () => {
    if (went !== '') whole.push({ what: 'went', text: went })
    if (came !== '') whole.push({ what: 'came', text: came })
    ;[went, came] = ['', '']
  }
  runs.forEach(({ what, text }, at) => {
    const goesOn = text.trim() === '' && went + came !== '' && runs[at + 1] && runs[at + 1]?.what !== 'same'
    if (what !== 'came' && (what === 'went' || goesOn)) went += text
    if (what !== 'went' && (what === 'came' || goesOn)) came += text
    if (what !== 'same' || goesOn || text === '') return
    close()
    const last = whole.at(-1)
    if (last?.what === 'same') last.text += text
    else whole.push({ what, text })
  })
  close()
  return whole
}

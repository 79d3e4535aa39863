import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { alignment, type Fit } from '#shared/insight/alignment.ts'
import type { CardRows } from '#shared/model/card.ts'
import type { Row } from '#shared/model/schema.ts'
import { aCard, anObjective, partnerId, rowId } from './a-card.ts'

const theirs = (what: string, values: Partial<Row<'objective'>> = {}) =>
  anObjective({ what, whose: 'theirs', ...values })
const ours = (what: string, values: Partial<Row<'objective'>> = {}) =>
  anObjective({ what, whose: 'ours', ...values })
const decision = (
  a: string,
  b: string,
  fit: Fit | undefined,
  values: Partial<Row<'objectivePair'>> = {},
) => ({
  id: rowId(900),
  partnerId,
  a,
  b,
  fit,
  ...values,
})

/** What is suggested for one of theirs beside one of ours. */
function suggested(
  their: string | Row<'objective'>,
  our: string | Row<'objective'>,
  rows: CardRows = {},
): { fit: Fit; because: object } {
  const objective = [
    typeof their === 'string' ? theirs(their) : their,
    typeof our === 'string' ? ours(our) : our,
  ]
  return alignment(aCard({ objective, ...rows })).pairs[0]!.suggestion
}

describe('what is suggested for two objectives', () => {
  test.each([
    ['Raise prices by 4 %', 'Lower cost per pallet'],
    ['Raise prices', 'Cost per pallet −4 %'],
    ['Better margin: +2 %, prices raised', 'Cheaper pallets'],
    ['Fewer night arrivals', 'More night slots'],
    ['Longer contract', 'A shorter contract'],
    ['Reduce lead time', 'No shorter lead time'],
    ['Hogere prijzen', 'Lagere kosten per pallet'],
    ['Preise erhöhen', 'Kosten je Palette senken'],
    ['Augmenter les prix', 'Réduire les coûts'],
    ['Aumentar los precios', 'Reducir el coste por palé'],
    ['More weekend shifts', 'No more weekend shifts'],
  ])('%s against %s is conflicting', (their, our) => {
    const { fit, because } = suggested(their, our)
    expect([fit, because]).toEqual(['conflicting', expect.objectContaining({ by: 'opposite' })])
  })

  test('a conflict names the word of each side and what both speak of', () => {
    expect(suggested('Raise prices by 4 %', 'Lower cost per pallet').because).toEqual({
      by: 'opposite',
      theirs: 'Raise',
      ours: 'Lower',
      about: ['prices', 'cost'],
    })
  })

  test.each([
    ['Faster onboarding', 'Onboarding without rework', ['onboarding']],
    ['Shorter queues at the gate', 'Gate queues as on Mondays', ['queues', 'gate']],
    ['Lower cost per parcel', 'Reduce costs', ['cost']],
    ['Kürzere Wartezeit an der Rampe', 'Die Rampen', ['Rampe']],
  ])('%s beside %s is shared', (their, our, words) => {
    expect(suggested(their, our)).toEqual({ fit: 'shared', because: { by: 'same', words } })
  })

  test('the same measure is shared, whatever the words', () => {
    const pair = suggested(
      theirs('Fill the second shift', { measure: 'Pallets a week' }),
      ours('Empty the yard', { measure: 'pallet count' }),
    )
    expect(pair).toEqual({ fit: 'shared', because: { by: 'measure', words: ['Pallets'] } })
  })

  test('one word of many in common is complementary', () => {
    const pair = suggested(
      'Invoices paid without reminder letters',
      'Correct invoices from their planning department',
    )
    expect(pair).toEqual({ fit: 'complementary', because: { by: 'touch', words: ['Invoices'] } })
  })

  test('two objectives that lean on what one side has and the other needs are complementary', () => {
    const base = { partnerId, detail: '' }
    const capability: Row<'capability'>[] = [
      { id: rowId(1), ...base, what: 'Night crew', side: 'theirs', sort: 'strength', meets: rowId(2) },
      { id: rowId(2), ...base, what: 'Unloading after six', side: 'ours', sort: 'need' },
    ]
    expect(suggested('Keep the crew busy', 'Unloading never stops', { capability })).toEqual({
      fit: 'complementary',
      because: { by: 'capability', strength: 'Night crew' },
    })
  })

  test.each([
    ['Fill the second shift', 'No truck over 20 minutes at the gate'],
    ['Raise prices', 'Raise margins'],
    ['More trucks', 'Faster invoices'],
    ['Mehr Hafenplätze', 'Ein Lager am Hafen'],
    ['5 to 10 people trained', 'A -5 day'],
    ['', ''],
  ])('nothing speaks for or against %s beside %s', (their, our) => {
    expect(suggested(their, our)).toEqual({ fit: 'neutral', because: { by: 'nothing' } })
  })

  test('a clause with two directions says none', () => {
    expect(suggested('More or fewer pallets', 'Fewer pallets').fit).toBe('shared')
  })
})

describe('both lists side by side', () => {
  const first = theirs('Fewer night arrivals', { priority: 1 })
  const second = theirs('Fill the second shift', { priority: 2 })
  const mine = ours('More night slots', { priority: 1 })
  const closed = ours('Old wish', { closed: true })
  const joint = anObjective({ what: 'Turn a truck in 35 minutes', whose: 'joint' })
  const objective = [second, first, mine, closed, joint]

  test('run by priority, theirs as rows, without joint ones and those no longer pursued', () => {
    const { pairs, ...lists } = alignment(aCard({ objective }))
    expect(lists).toEqual({ theirs: [first, second], ours: [mine] })
    expect(pairs.map((pair) => [pair.theirs.id, pair.ours.id, pair.fit, pair.decided])).toEqual([
      [first.id, mine.id, 'conflicting', false],
      [second.id, mine.id, 'neutral', false],
    ])
  })

  test('what the user decided wins, in whichever order the two are named', () => {
    const fitOf = (a: string, b: string) =>
      alignment(aCard({ objective, objectivePair: [decision(a, b, 'shared')] })).pairs[0]
    for (const pair of [fitOf(first.id, mine.id), fitOf(mine.id, first.id)]) {
      expect(pair).toMatchObject({ fit: 'shared', decided: true, suggestion: { fit: 'conflicting' } })
    }
  })

  test('a row whose decision was taken back leaves the suggestion', () => {
    const objectivePair = [decision(first.id, mine.id, undefined, { why: 'We were not sure' })]
    expect(alignment(aCard({ objective, objectivePair })).pairs[0]).toMatchObject({
      fit: 'conflicting',
      decided: false,
      row: { why: 'We were not sure' },
    })
  })

  test('two rows for one pair read the same on every device', () => {
    const rows = [
      decision(first.id, mine.id, 'neutral', { id: rowId(1) }),
      decision(mine.id, first.id, 'shared', { id: rowId(2) }),
    ]
    const fitOf = (objectivePair: Row<'objectivePair'>[]) =>
      alignment(aCard({ objective, objectivePair })).pairs[0]!.fit
    expect(fitOf(rows)).toBe(fitOf([...rows].reverse()))
  })
})

describe('for any words', () => {
  const text = fc.oneof(
    fc.string({ unit: 'grapheme', maxLength: 300 }),
    fc
      .array(fc.constantFrom('raise', 'fewer', 'prices', 'night', 'slots', 'no', 'time', '−4 %', ','))
      .map((words) => words.join(' ')),
  )

  test('a suggestion comes with its reason, and only a neutral one says that nothing speaks', () => {
    fc.assert(
      fc.property(text, text, (their, our) => {
        const { fit, because } = suggested(their, our)
        expect(fit === 'neutral').toBe('by' in because && because.by === 'nothing')
      }),
    )
  })

  test('it does not matter whose objective is whose', () => {
    fc.assert(
      fc.property(text, text, (one, other) => {
        expect(suggested(one, other).fit).toBe(suggested(other, one).fit)
      }),
    )
  })
})

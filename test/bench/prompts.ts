import { addDays } from '#shared/model/days.ts'
import { assembleCard, type Card, type CardRows } from '#shared/model/card.ts'
import type { PartnerId, RowId } from '#shared/model/ids.ts'
import type { Row } from '#shared/model/schema.ts'
import { allRules } from '#shared/principles/all-rules.ts'
import { choosePrompt, type PromptEvent } from '#shared/principles/choose-prompt.ts'
import { factsOf, type Moment } from '#shared/principles/facts.ts'
import { percentile, repeat, type Measure } from './measure.ts'

const today = '2026-11-22'
const partnerId = 'PPPPPPPPPPPPPPPPPPPPPA' as PartnerId
const moments: readonly Moment[] = ['composing', 'reading', 'record', 'keeping']

/**
 * Every rule asked about one card with 1,000 rows, and the choice from what they say with the history of a year. The facts are fresh each
 * time, so that nothing worked out before helps. Of each moment the same number.
 */
export async function promptTimes(): Promise<Measure[]> {
  const cards = Array.from({ length: 20 }, (_, turn) => bigCard(turn))
  const measured = (work: (card: Card, moment: Moment) => unknown) =>
    repeat(
      400,
      (turn) =>
        Promise.resolve(
          timed(() => work(cards[turn % cards.length]!, moments[Math.floor(turn / 5) % moments.length]!)),
        ),
      100,
    )
  const target = { percentile: 95, most: 2 }
  return [
    { what: 'thought chosen, card of 1,000 rows', unit: 'ms', samples: await measured(chosen), target },
    { what: 'every rule asked, card of 1,000 rows', unit: 'ms', samples: await measured(askedAll), target },
  ]
}

/** The middle one of five times: what else runs on the machine now and then is not ours. */
function timed(work: () => unknown): number {
  const times = [0, 0, 0, 0, 0].map(() => {
    const began = performance.now()
    work()
    return performance.now() - began
  })
  return percentile(times, 50)
}

const signals = { promise: true, price: true, change: true, blame: true, asks: true } as const

function chosen(card: Card, moment: Moment): unknown {
  return choosePrompt(factsOf(card, today, { moment, signals }), { rules: allRules, history, perDay: 2 })
}

/** As if each rule fell silent after the last of its facts: none stops the next. */
function askedAll(card: Card, moment: Moment): unknown {
  const facts = factsOf(card, today, { moment, signals })
  return allRules.map((rule) => rule.look(facts))
}

const history: readonly PromptEvent[] = Array.from({ length: 200 }, (_, at) => ({
  rule: allRules[(at * 7) % allRules.length]!.id,
  partnerId,
  at: addDays(today, -2 * at - 1),
  what: at % 5 === 0 ? 'acted' : 'shown',
}))

/** 300 promises, 300 trust events, 250 notes and 150 rows of other kinds, spread over two years; no two turns alike. */
function bigCard(turn: number): Card {
  const base = (at: number) => ({ id: rowId(turn * 1000 + at), partnerId, what: `Row ${at}` })
  const day = (at: number) => addDays(today, -((at * 7 + turn) % 730))
  const make = <T>(count: number, from: number, of: (at: number) => T) =>
    Array.from({ length: count }, (_, at) => of(from + at))
  const rows: CardRows = {
    commitment: make(300, 0, (at) => ({ ...base(at), ...promised(at, day(at)) })),
    trustEvent: make(300, 300, (at) => ({ ...base(at), ...behaved(at), on: day(at) })),
    note: make(250, 600, (at) => ({ ...base(at), text: 'What was said', on: day(at) })),
    issue: make(40, 850, (at) => ({ ...base(at), state: at % 4 ? 'resolved' : 'open', resolvedOn: day(at) })),
    risk: make(30, 890, (at) => ({ ...base(at), likelihood: (at % 5) + 1, consequence: 3, looked: day(at) })),
    objective: make(30, 920, (at) => ({
      ...base(at),
      whose: at % 2 ? 'ours' : 'theirs',
      priority: (at % 9) + 1,
    })),
    opportunity: make(30, 950, (at) => ({ ...base(at), state: 'told', realisedOn: day(at) })),
    contact: make(20, 980, (at) => ({
      ...base(at),
      name: `Person ${at}`,
      addresses: [`p${at}@nordwind.example`],
    })),
  }
  return assembleCard(partner, rows)
}

function promised(at: number, due: string): Pick<Row<'commitment'>, 'by' | 'state' | 'due' | 'settledOn'> {
  const state = (['kept', 'kept', 'broken', 'open'] as const)[at % 4]!
  return { by: at % 3 ? 'them' : 'us', state, due, ...(state !== 'open' && { settledOn: due }) }
}

function behaved(at: number): Pick<Row<'trustEvent'>, 'by' | 'direction' | 'size' | 'sort'> {
  const sort = (['ability', 'benevolence', 'integrity'] as const)[at % 3]!
  return { by: at % 4 ? 'them' : 'us', direction: at % 5 ? 'up' : 'down', size: 'clear', sort }
}

const partner: Row<'partner'> = {
  id: partnerId,
  partnerId,
  name: 'Nordwind GmbH',
  scope: 'team',
  domains: [],
  suggestedDomains: [],
  addresses: [],
  websites: [],
  reasons: [],
  notSameAs: [],
  segment: 'key',
  model: 'partnership',
  workNature: 'complex',
  consequence: 4,
  readFirst: 'Call before you mail',
  modelReopens: 'A second leak',
}

function rowId(number: number): RowId {
  return `${String(number).padStart(21, '0')}A` as RowId
}

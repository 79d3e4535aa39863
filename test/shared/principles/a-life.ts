import { assembleCard, type Card, type CardRows, type CardTable } from '#shared/model/card.ts'
import { addDays, type Day } from '#shared/model/days.ts'
import type { PartnerId } from '#shared/model/ids.ts'
import type { Row } from '#shared/model/schema.ts'
import { rowId } from '../insight/a-card.ts'
import { between, maybe, oneOf, type Chance } from './chance.ts'

/** A row as it is written on a day, and how it is changed later. */
interface Written {
  table: CardTable
  on: Day
  values: Record<string, unknown>
  later?: { on: Day; values: Record<string, unknown> } | undefined
}

/** One partner through the seasons: what the firm writes down about it, and when. */
export interface Life {
  partner: Row<'partner'>
  rows: readonly Written[]
}

/** The card as it stood on a day. */
export function cardOn({ partner, rows }: Life, day: Day): Card {
  const lists: Partial<Record<CardTable, unknown[]>> = {}
  for (const { table, on, values, later } of rows) {
    if (on > day) continue
    const list = (lists[table] ??= [])
    list.push(later && later.on <= day ? { ...values, ...later.values } : values)
  }
  return assembleCard(partner, lists as CardRows)
}

/** A partner with a random past of a year before `start` and a future of a quarter after it; one in ten is met only then. */
export function aLife(number: number, start: Day, chance: Chance): Life {
  const id = `P${rowId(number).slice(1)}` as PartnerId
  const write = writer(number, id, start, chance)
  const rows = [...people, ...aims, ...deeds, ...troubles, ...course].flatMap((part) => part(write))
  const partner = aPartner(id, number, start, chance)
  const met = maybe(chance, 10, write.day(between(chance, 10, 50)))
  return { partner, rows: met ? rows.filter(({ table, on }) => table === 'contact' || on >= met) : rows }
}

interface Writer {
  chance: Chance
  start: Day
  /** A row written `days` after the start (before it when negative). */
  row(table: CardTable, days: number, values: Record<string, unknown>, later?: Later): Written
  day(days: number): Day
}
interface Later {
  after: number
  values: Record<string, unknown>
}
type Part = (write: Writer) => Written[]

function writer(number: number, partnerId: PartnerId, start: Day, chance: Chance): Writer {
  let made = 0
  const day = (days: number) => addDays(start, days)
  return {
    chance,
    start,
    day,
    row(table, days, values, later) {
      made += 1
      const row = { id: rowId(number * 1000 + made), partnerId, what: `${table} ${made}`, ...values }
      const then = later && { on: day(days + later.after), values: later.values }
      return { table, on: day(days), values: row, later: then }
    },
  }
}

function aPartner(id: PartnerId, number: number, start: Day, chance: Chance): Row<'partner'> {
  const ago = (least: number, most: number) => addDays(start, -between(chance, least, most))
  const sets = { domains: [], suggestedDomains: [], addresses: [], websites: [], reasons: [], notSameAs: [] }
  return {
    ...{ id, partnerId: id, name: `Partner ${number}`, scope: 'team' as const, ...sets },
    segment: oneOf(chance, ['strategic', 'key', 'key', 'core', 'core', 'transactional'] as const),
    phase: oneOf(chance, ['active', 'active', 'active', 'exploring', 'ended'] as const),
    model: oneOf(chance, [
      'arms-length',
      'cooperative',
      'cooperative',
      'collaborative',
      'partnership',
    ] as const),
    stance: oneOf(chance, ['open', 'open', 'open', 'open', 'reserved', 'reserved', 'hostile'] as const),
    owner: maybe(chance, 85, 'Mira Koster'),
    ownerSince: maybe(chance, 50, ago(-50, 200)),
    workNature: oneOf(chance, ['commodity', 'standard', 'complex', 'bespoke'] as const),
    consequence: between(chance, 1, 5),
    power: oneOf(chance, ['ours', 'even', 'theirs'] as const),
    dependence: maybe(chance, 60, oneOf(chance, ['mutual', 'mutual', 'ours'] as const)),
    openness: maybe(chance, 60, oneOf(chance, ['both', 'both', 'theirs'] as const)),
    jointInvestment: maybe(chance, 60, oneOf(chance, ['both', 'both', 'ours'] as const)),
    shortfallAnswer: maybe(chance, 30, 'narrow' as const),
    theirValues: maybe(chance, 60, 'Say it early'),
    valuesChecked: maybe(chance, 60, ago(30, 600)),
    ourNeeds: maybe(chance, 40, 'Their test laboratory'),
    holdsBack: maybe(chance, 30, 'Night shifts'),
    rhythm: maybe(chance, 60, 'Every second Tuesday'),
    escalationPath: maybe(chance, 50, 'Planners, then seniors'),
    changeProcess: maybe(chance, 50, 'In writing, answered in a week'),
    doNotShare: maybe(chance, 35, 'Purchase prices'),
    riskLooked: maybe(chance, 60, ago(10, 160)),
    exitSurvives: maybe(chance, 50, 'Spare parts for five years'),
    exitLooked: maybe(chance, 40, ago(5, 300)),
    modelReopens: maybe(chance, 50, 'A second leak'),
    readFirst: maybe(chance, 50, 'Call before you mail'),
    cadenceDays: maybe(chance, 60, 60),
  }
}

const people: readonly Part[] = [
  ({ chance, row, day }) =>
    Array.from({ length: between(chance, 1, 4) }, (_, at) =>
      row('contact', -300, {
        name: `Person ${at}`,
        side: 'theirs',
        addresses: [`person${at}@partner.example`],
        until: maybe(chance, 20, day(between(chance, -60, 80))),
      }),
    ),
  ({ chance, row, day }) =>
    (['ours', 'theirs'] as const)
      .filter(() => chance() < 0.6)
      .map((side) =>
        row('contact', -300, {
          ...{ name: `Senior ${side}`, side, part: 'ser', addresses: [`senior@${side}.example`] },
          lastSerAct: maybe(chance, 70, day(-between(chance, 5, 120))),
        }),
      ),
]

const aims: readonly Part[] = [
  ({ chance, row, day }) => {
    const theirs = row('objective', -200, { what: 'Lower unit cost', whose: 'theirs' })
    const ours = row('objective', -200, { what: 'Higher margin', whose: 'ours' })
    const explained = maybe(chance, 50, day(-100))
    const joint = row('objective', -150, { what: 'One forecast', whose: 'joint', explained })
    const kept = [theirs, ours, joint].filter((_, at) => chance() < [0.7, 0.8, 0.5][at]!)
    const pair = { a: theirs.values.id, b: ours.values.id, fit: 'conflicting' }
    const isPair = kept.includes(theirs) && kept.includes(ours) && chance() < 0.3
    return isPair ? [...kept, row('objectivePair', -100, pair)] : kept
  },
  ({ chance, row }) =>
    (['ours', 'theirs'] as const)
      .filter(() => chance() < 0.35)
      .flatMap((side) => {
        const what = `Skill of ${side}`
        const other = side === 'ours' ? 'theirs' : 'ours'
        return [
          row('capability', -90, { what, side, sort: 'strength' }),
          row('capability', -90, { what, side: other, sort: 'need' }),
        ]
      }),
  ({ chance, row, day }) =>
    Array.from({ length: between(chance, 0, 2) }, () => {
      const days = between(chance, -250, 60)
      const realised = { state: 'realised', realisedOn: day(days + 40) }
      return row('opportunity', days, { state: 'idea' }, { after: 40, values: realised })
    }),
]

const deeds: readonly Part[] = [
  ({ chance, row, day }) =>
    Array.from({ length: between(chance, 4, 14) }, () => {
      const days = between(chance, -300, 75)
      const due = between(chance, 5, 30)
      const late = chance() < 0.25 ? between(chance, 1, 15) : -between(chance, 0, 3)
      const state = late > 0 ? oneOf(chance, ['kept-late', 'broken']) : 'kept'
      const settledOn = day(days + due + late)
      const by = oneOf(chance, ['us', 'them'])
      const values = { by, state: 'open', due: day(days + due) }
      return row('commitment', days, values, { after: due + late, values: { state, settledOn } })
    }),
  ({ chance, row, day }) =>
    Array.from({ length: between(chance, 2, 14) }, () => {
      const days = between(chance, -250, 80)
      return row('trustEvent', days, {
        by: oneOf(chance, ['us', 'them', 'them']),
        direction: oneOf(chance, ['up', 'up', 'down']),
        size: oneOf(chance, ['small', 'clear', 'clear', 'clear', 'major']),
        sort: oneOf(chance, ['ability', 'ability', 'ability', 'benevolence', 'integrity']),
        tag: maybe(chance, 60, oneOf(chance, ['values', 'behaviour'])),
        on: day(days),
      })
    }),
]

const troubles: readonly Part[] = [
  // A bad patch: three slips within five weeks.
  ({ chance, row, day }) => {
    const days = between(chance, -20, 40)
    const slip = { by: 'them', direction: 'down', size: 'small', sort: 'ability' }
    return chance() < 0.2
      ? [0, 15, 34].map((later) => row('trustEvent', days + later, { ...slip, on: day(days + later) }))
      : []
  },
  ({ chance, row, day }) =>
    Array.from({ length: between(chance, 0, 3) }, (_, at) => {
      const days = between(chance, -60, 70)
      const opened = {
        ...{ state: 'open', due: day(days + 14), escalate: maybe(chance, 40, day(days + 10)) },
        ...{
          sourceLink: `https://mail.example/${at}`,
          rung: oneOf(chance, ['working', 'joint-management', 'ser']),
        },
      }
      const after = between(chance, 5, 40)
      return row('issue', days, opened, {
        after,
        values: { state: 'resolved', resolvedOn: day(days + after) },
      })
    }),
  ({ chance, row }) =>
    Array.from({ length: between(chance, 0, 2) }, () =>
      row('risk', between(chance, -200, 40), {
        ...{ likelihood: between(chance, 2, 5), consequence: between(chance, 2, 5) },
        ...{ owner: maybe(chance, 60, 'Jo'), mitigation: maybe(chance, 60, 'A second source') },
      }),
    ),
  ({ chance, row, day }) =>
    Array.from({ length: between(chance, 0, 3) }, () => {
      const days = between(chance, -120, 60)
      const raised = { by: 'them', topic: oneOf(chance, ['weekends', 'price', 'labels']), raised: day(days) }
      return row(
        'objection',
        days,
        raised,
        maybe(chance, 70, { after: 20, values: { answered: day(days + 20) } }),
      )
    }),
  ({ chance, row }) => {
    const sort = oneOf(chance, ['capability', 'style', 'structure'])
    return chance() < 0.4 ? [row('difference', -200, { sort })] : []
  },
]

const course: readonly Part[] = [
  ({ chance, row, day }) => {
    const ends = between(chance, -20, 300)
    return [row('agreement', -300, { ends: day(ends), noticeBy: day(ends - 60) })]
  },
  ({ chance, row, day }) => (chance() < 0.4 ? [row('review', -30, { on: day(between(chance, 5, 80)) })] : []),
  ({ chance, row, day }) => {
    if (chance() > 0.5) return []
    const kept = between(chance, 5, 70)
    const ended = { state: 'kept', endedOn: day(kept), result: maybe(chance, 50, 'It worked') }
    return [
      row(
        'roadmapStep',
        -100,
        { scope: 'One shelf', order: 1, state: 'running' },
        { after: 100 + kept, values: ended },
      ),
      row('roadmapStep', -100, { scope: 'Their stock here', order: 2, entryTrust: between(chance, 2, 4) }),
    ]
  },
  ({ chance, row, day }) => {
    const principle = oneOf(chance, ['iso-2', 'iso-6', 'iso-7', 'iso-8'])
    return chance() < 0.4 ? [row('action', -60, { principle, due: day(between(chance, -40, 40)) })] : []
  },
  ({ chance, row, day }) => {
    if (chance() > 0.3) return []
    const round = row('assessment', -60, { title: 'Autumn', closed: day(between(chance, -30, 40)) })
    const answers = Array.from({ length: 6 }, (_, at) =>
      row('rating', -40, {
        ...{ assessment: round.values.id, principle: 'iso-7', side: at % 2 ? 'ours' : 'theirs' },
        lived: between(chance, 2, 5),
      }),
    )
    return [round, ...answers]
  },
  ({ chance, row, day }) => {
    const days = -between(chance, 100, 300)
    const model = { about: 'model', chosen: 'cooperative', on: day(days) }
    const suggested = oneOf(chance, ['cooperative', 'collaborative'])
    const workNature = oneOf(chance, ['commodity', 'standard', 'complex'])
    return chance() < 0.4 ? [row('decision', days, { ...model, suggested, workNature })] : []
  },
]

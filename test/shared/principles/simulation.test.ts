import { expect, test } from 'vitest'
import { addDays, type Day } from '#shared/model/days.ts'
import { allRules } from '#shared/principles/all-rules.ts'
import { choosePrompt, type PromptEvent } from '#shared/principles/choose-prompt.ts'
import {
  factsOf,
  type Moment,
  type PageMoment,
  type SignalName,
  type Signals,
} from '#shared/principles/facts.ts'
import { aLife, cardOn, type Life } from './a-life.ts'
import { chanceOf, maybe, oneOf, type Chance } from './chance.ts'

/**
 * Two hundred partners through sixty working days: mails read and written, records looked at, the day's list opened. Each card grows and
 * changes as its partner's life goes on; what the user does with a thought is remembered, as it would be.
 */
const start: Day = '2026-08-31'
const partners = 200
const workingDays = Array.from({ length: 84 }, (_, day) => addDays(start, day)).filter(
  (day) => ![0, 6].includes(new Date(day).getUTCDay()),
)

interface Told {
  shown: Map<string, number>
  looks: number
  mostADay: number
}

function simulate(seed: number, count: number): Told {
  const chance = chanceOf(seed)
  const told: Told = { shown: new Map(), looks: 0, mostADay: 0 }
  for (let number = 0; number < count; number += 1) {
    const life = aLife(number, start, chance)
    const history: PromptEvent[] = []
    for (const today of workingDays) {
      const looks = [0.35, 0.1].filter((likely) => chance() < likely)
      for (const look of looks.keys()) {
        told.looks += 1
        lookAt(life, today, `${today}/${look}`, history, told, chance)
      }
      const shown = history.filter(({ what, at }) => what === 'shown' && at === today)
      told.mostADay = Math.max(told.mostADay, shown.length)
    }
  }
  return told
}

function lookAt(
  life: Life,
  today: Day,
  page: string,
  history: PromptEvent[],
  told: Told,
  chance: Chance,
): void {
  const { id: partnerId } = life.partner
  const facts = factsOf(cardOn(life, today), today, aMoment(chance))
  const prompt = choosePrompt(facts, { rules: allRules, history, page })
  if (!prompt) return
  const event = { rule: prompt.rule, partnerId, at: today }
  told.shown.set(prompt.rule, (told.shown.get(prompt.rule) ?? 0) + 1)
  history.push({ ...event, what: 'shown', page })
  const what = oneOf(chance, [...nothing, 'acted', 'acted', 'helped', 'snoozed', 'not-useful'] as const)
  if (what) history.push({ ...event, what, ...(what === 'snoozed' && { until: addDays(today, 7) }) })
}

/** Most thoughts are read and left alone. */
const nothing = Array.from({ length: 9 }, () => undefined)

const moments: readonly Moment[] = [
  'reading',
  'reading',
  'reading',
  'composing',
  'composing',
  'record',
  'keeping',
]

function aMoment(chance: Chance): PageMoment {
  const moment = oneOf(chance, moments)
  return {
    moment,
    signals: moment === 'composing' || moment === 'reading' ? someSignals(moment, chance) : {},
    me: 'Mira Koster',
    people: maybe(chance, 15, ['senior@theirs.example']),
    link: maybe(chance, 15, 'https://mail.example/0'),
    newAddress: maybe(chance, moment === 'keeping' ? 0 : 4, 'new@partner.example'),
    segment: maybe(chance, 50, { median: 1, partners: 12 }),
  }
}

/** Of a hundred drafts so many give the signal; those of the header are there while reading, too. */
const inDraft: Partial<Record<SignalName, number>> = {
  ...{ promise: 20, noDate: 8, price: 10, change: 12, blame: 8, refusal: 8 },
  ...{ partnerWord: 8, usFirst: 12, asks: 40, ending: 3 },
}
const inHeader: Partial<Record<SignalName, number>> = {
  ...{ twoPartners: 3, outsider: 4, forward: 10, attachments: 15 },
  ...{ subjectChange: 4, subjectPrice: 4, subjectEnding: 2 },
}

function someSignals(moment: 'composing' | 'reading', chance: Chance): Signals {
  const likely = moment === 'composing' ? { ...inDraft, ...inHeader } : inHeader
  const there = Object.entries(likely).filter(([, percent]) => chance() * 100 < percent)
  return Object.fromEntries(there.map(([name]) => [name, true]))
}

test('over sixty working days and two hundred partners no rule drowns the others, none is never heard, and a day brings one thought', () => {
  const { shown, mostADay, looks } = simulate(44003, partners)
  const total = [...shown.values()].reduce((all, count) => all + count, 0)
  const lines = [...shown]
    .sort((a, b) => b[1] - a[1])
    .map(
      ([rule, count]) =>
        `${String(count).padStart(5)}  ${((100 * count) / total).toFixed(1).padStart(4)} %  ${rule}`,
    )
  process.stdout.write(`\nseed 44003: ${total} thoughts in ${looks} looks\n${lines.join('\n')}\n`)
  expect(workingDays).toHaveLength(60)
  expect(mostADay).toBe(1)
  expect(Math.max(...shown.values()) / total).toBeLessThanOrEqual(0.1)
  expect(allRules.filter(({ id }) => !shown.has(id)).map(({ id }) => id)).toEqual([])
}, 20_000)

test('the same seed tells the same story', () => {
  expect(simulate(7, 10)).toEqual(simulate(7, 10))
})

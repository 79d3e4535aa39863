import { expect, test } from 'vitest'
import { addDays } from '#shared/model/days.ts'
import type { PartnerId } from '#shared/model/ids.ts'
import { allRules } from '#shared/principles/all-rules.ts'
import { choosePrompt, type PromptEvent } from '#shared/principles/choose-prompt.ts'
import { quietFacts, type Facts, type Moment, type Signals } from '#shared/principles/facts.ts'

/**
 * Fifty partners for sixty days: about every third day a mail, a record or the popup, with whatever those bring.
 * Facts come from the rules' own speaking examples, each there for some partners only, so that rules compete as they would.
 */
const start = '2026-09-23'
const moments: readonly Moment[] = ['reading', 'composing', 'composing', 'reading', 'record', 'keeping']

function simulate(seed: number): { shown: Map<string, number>; most: number; looks: number } {
  const chance = chanceOf(seed)
  const shown = new Map<string, number>()
  let most = 0
  let looks = 0
  for (let number = 0; number < 50; number += 1) {
    const history: PromptEvent[] = []
    const partnerId = `partner-${number}` as PartnerId
    for (let day = 0; day < 60; day += 1) {
      const today = addDays(start, day)
      for (let look = 0; look < 3 && chance() < 0.3; look += 1) {
        looks += 1
        const facts = { ...someFacts(chance), partnerId, today }
        const prompt = choosePrompt(facts, { rules: allRules, history, page: `${day}-${look}` })
        if (!prompt) continue
        history.push({ rule: prompt.rule, partnerId, at: today, what: 'shown', page: `${day}-${look}` })
        shown.set(prompt.rule, (shown.get(prompt.rule) ?? 0) + 1)
        most = Math.max(most, history.filter(({ at }) => at === today).length)
      }
    }
  }
  return { shown, most, looks }
}

/** A moment with a few things going on: each rule's example adds its part with a small chance. */
function someFacts(chance: () => number): Facts {
  const moment = moments[Math.floor(chance() * moments.length)]!
  const going = allRules.filter(() => chance() < 0.12).map(({ examples }) => examples.speaks)
  const signals = Object.assign({}, ...going.map((part) => part.signals ?? {})) as Signals
  return { ...quietFacts, ...(Object.assign({}, ...going) as Partial<Facts>), moment, signals }
}

/** mulberry32: small, seeded, good enough to shuffle a mailbox. */
function chanceOf(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}

test('over sixty days and fifty partners no rule drowns the others, none is never heard, and a day brings one thought', () => {
  const { shown, most, looks } = simulate(44003)
  const total = [...shown.values()].reduce((all, count) => all + count, 0)
  const lines = [...shown]
    .sort((a, b) => b[1] - a[1])
    .map(([rule, count]) => `${String(count).padStart(4)}  ${rule}`)
  process.stdout.write(`\n${total} thoughts in ${looks} looks\n${lines.join('\n')}\n`)
  expect(most).toBe(1)
  expect(Math.max(...shown.values()) / total).toBeLessThan(0.15)
  expect(allRules.filter(({ id }) => !shown.has(id)).map(({ id }) => id)).toEqual([])
})

test('the same seed shows the same thoughts', () => {
  expect(simulate(7)).toEqual(simulate(7))
})

import { nextReview, type Card } from '../card.ts'
import { daysBetween, type Day } from '../days.ts'
import type { RowId } from '../ids.ts'
import { once, type Works } from './lazily.ts'
import { ago, ahead, type NamedFact, type RowFact, type TableFact } from './row-fact.ts'

/** What lies ahead and what just ended. (ISO 44003 5.11, 5.12, guiding principle 9) */
export interface CourseFacts {
  /** Days until the next review; negative when its day has passed. */
  reviewInDays?: number | undefined
  /** The agreement whose last day to give notice comes next, `days` to go. */
  notice?: RowFact | undefined
  /** The next planned step of the roadmap and the trust it needs. */
  nextStep?: (NamedFact & { entryTrust: number }) | undefined
  /** The last step whose promise was kept, `days` ago. */
  stepKept?: RowFact | undefined
  /** A step or agreement that ended without an answer to whether both stayed true to themselves; `days` ago. */
  justEnded?: TableFact | undefined
  /** An overdue action on a principle that an event of theirs has hurt again since; `days` is how long ago that was. */
  gapAgain?: (RowFact & { event: RowId; happened: string }) | undefined
  /** The last closed round with three raters or more a side whose answers on one principle lie furthest apart. */
  unevenRound?: (NamedFact & { principle: string; spread: number }) | undefined
}

/** The facts about the course of things. */
export function courseFacts(card: Card, today: Day): Works<CourseFacts> {
  const steps = once(() => card.roadmapSteps.map((step) => ({ ...step, what: step.scope })))
  return {
    reviewInDays: () => {
      const review = nextReview(card)
      return review === undefined ? undefined : daysBetween(today, review)
    },
    notice: () => ahead(card.agreements, ({ noticeBy }) => noticeBy, today)[0],
    nextStep: () => nextStep(steps()),
    stepKept: () =>
      ago(
        steps().filter(({ state }) => state === 'kept'),
        ({ endedOn }) => endedOn,
        today,
      )[0],
    justEnded: () => justEnded(card, steps(), today),
    gapAgain: () => gapAgain(card, today),
    unevenRound: () => unevenRound(card, today),
  }
}

type Step = Card['roadmapSteps'][number] & { what: string }

function nextStep(steps: readonly Step[]): CourseFacts['nextStep'] {
  const step = steps
    .filter(({ state, entryTrust }) => (state ?? 'planned') === 'planned' && entryTrust !== undefined)
    .sort((a, b) => (a.order ?? 0) - (b.order ?? 0) || (a.id < b.id ? -1 : 1))[0]
  return step && { id: step.id, what: step.what, entryTrust: step.entryTrust ?? 0 }
}

function justEnded({ agreements }: Card, steps: readonly Step[], today: Day): TableFact | undefined {
  const ended = agreements.filter(({ closedOut }) => !closedOut?.trim())
  const silent = steps.filter(
    ({ state, result }) => (state === 'kept' || state === 'broken') && !result?.trim(),
  )
  const agreement = ago(
    ended,
    ({ ends }) => (ends !== undefined && ends < today ? ends : undefined),
    today,
  )[0]
  const step = ago(silent, ({ endedOn }) => endedOn, today)[0]
  if (agreement && (!step || agreement.days <= step.days)) return { ...agreement, table: 'agreement' }
  return step && { ...step, table: 'roadmapStep' }
}

/** Which down events speak of a principle: those of values and behaviour by their tag, trust by all. */
const touches: Record<string, (tag: string | undefined) => boolean> = {
  'iso-2': (tag) => tag === 'values',
  'iso-6': (tag) => tag === 'behaviour',
  'iso-7': () => true,
}

function gapAgain({ actions, trustEvents }: Card, today: Day): CourseFacts['gapAgain'] {
  const overdue = actions.filter(
    ({ state, due, principle = '' }) =>
      (state ?? 'open') === 'open' && due !== undefined && due < today && Object.hasOwn(touches, principle),
  )
  for (const { id, what, due = today, principle = '' } of overdue) {
    const hurts = trustEvents.filter(
      ({ by, direction, tag, on }) =>
        by === 'them' && direction === 'down' && on >= due && touches[principle]?.(tag),
    )
    const event = ago(hurts, ({ on }) => on, today)[0]
    if (event) return { id, what, days: event.days, event: event.id, happened: event.what }
  }
  return undefined
}

/** Three a side, because a spread among fewer shows who answered what. */
const raters = 3

function unevenRound({ assessments, ratings }: Card, today: Day): CourseFacts['unevenRound'] {
  const round = assessments
    .filter(({ closed }) => closed !== undefined && closed <= today)
    .sort((a, b) => (a.closed === b.closed ? (a.id < b.id ? -1 : 1) : a.closed! < b.closed! ? 1 : -1))[0]
  if (!round) return undefined
  const answers = ratings.filter(({ assessment, lived }) => assessment === round.id && lived !== undefined)
  const spreads = [...new Set(answers.map(({ principle }) => principle))].sort().flatMap((principle) => {
    const on = answers.filter((answer) => answer.principle === principle)
    const theirs = on.filter(({ side }) => (side ?? 'theirs') === 'theirs').length
    const lived = on.map((answer) => answer.lived ?? 0)
    const isEnough = theirs >= raters && on.length - theirs >= raters
    return isEnough ? [{ principle, spread: Math.max(...lived) - Math.min(...lived) }] : []
  })
  const widest = spreads.sort((a, b) => b.spread - a.spread)[0]
  return widest && { id: round.id, what: round.title, ...widest }
}

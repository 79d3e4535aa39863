import { openCommitments, type Card } from '../card.ts'
import type { Day } from '../days.ts'
import { once, type Works } from './lazily.ts'
import { ago, ahead, type RowFact, type TableFact } from './row-fact.ts'

/** What was promised, both ways. Lists hold at most ten rows. (ISO 44003 5.7) */
export interface PromiseFacts {
  /** `days` late, the longest late first. */
  ourLate: readonly RowFact[]
  /** `days` to go, today being 0, the soonest first. */
  ourDue: readonly RowFact[]
  /** `days` late, the longest late first. */
  theirLate: readonly RowFact[]
  /** `days` ago, the newest first. */
  theirKept: readonly RowFact[]
  theirBroken: readonly RowFact[]
  /** What ended well last: an issue closed or a promise of theirs kept, `days` ago. */
  solved?: TableFact | undefined
}

/** The facts about promises. */
export function promiseFacts(card: Card, today: Day): Works<PromiseFacts> {
  const ours = once(() => openCommitments(card, 'us'))
  const theirs = once(() => card.commitments.filter(({ by }) => by === 'them'))
  const settled = (state: 'kept' | 'broken') => {
    const those = theirs().filter((commitment) => commitment.state === state)
    return ago(those, ({ settledOn, due }) => settledOn ?? due, today)
  }
  const kept = once(() => settled('kept'))
  return {
    ourLate: () => late(ours(), today),
    ourDue: () => ahead(ours(), ({ due }) => due, today),
    theirLate: () =>
      late(
        theirs().filter(({ state }) => state === 'open'),
        today,
      ),
    theirKept: kept,
    theirBroken: () => settled('broken'),
    solved: () => solved(card, kept()[0], today),
  }
}

function late(open: ReturnType<typeof openCommitments>, today: Day): RowFact[] {
  const passed = open.filter(({ due }) => due !== undefined && due < today)
  return ago(passed, ({ due }) => due, today, 'oldest')
}

function solved({ issues }: Card, kept: RowFact | undefined, today: Day): TableFact | undefined {
  const closed = issues.filter(({ state }) => state === 'resolved')
  const issue = ago(closed, ({ resolvedOn }) => resolvedOn, today)[0]
  if (issue && (!kept || issue.days <= kept.days)) return { ...issue, table: 'issue' }
  return kept && { ...kept, table: 'commitment' }
}

import type { PartnerId } from '#shared/model/ids.ts'
import { allRules } from '#shared/principles/all-rules.ts'
import { choosePrompt } from '#shared/principles/choose-prompt.ts'
import { factsOf } from '#shared/principles/facts.ts'
import type { TeamLibrary } from '../../../extension/bridge/answers.ts'
import type { KeptThought, QuietLine } from '../../../extension/bridge/thoughts.ts'
import { cardOf, type Stored } from './asker.ts'
import { today } from './cases.ts'

/** What the background would say of thoughts and principles, from rows in memory. */

export function libraryAnswer(rows: readonly Stored[]): TeamLibrary {
  const of = (table: string) =>
    rows.filter((row) => row.table === table && row.partnerId === (row.id as string))
  return { principles: of('principle'), rules: of('promptRule') } as unknown as TeamLibrary
}

export function keptAnswer(
  rows: readonly Stored[],
  { partnerId, limit }: { partnerId?: PartnerId; limit?: number },
): KeptThought[] {
  const ids = partnerId
    ? [partnerId]
    : rows.filter(({ table }) => table === 'partner').map((row) => row.partnerId)
  return ids
    .slice(0, 24)
    .flatMap((id) => keptOn(rows, id))
    .slice(0, limit)
}

function keptOn(rows: readonly Stored[], id: PartnerId): KeptThought[] {
  const card = cardOf(rows, id)
  if (!card) return []
  const { name } = card.partner
  const prompt = choosePrompt(factsOf(card, today, { moment: 'keeping', signals: {} }), {
    rules: allRules,
    history: [],
  })
  const found = prompt && {
    ...prompt,
    rows: prompt.rows.map((ref) => ({ ...ref, what: 'A row of the card' })),
  }
  return found ? [{ partnerId: id, partner: name, prompt: found }] : []
}

export function quietAnswer(rows: readonly Stored[]): QuietLine[] {
  const [first, second] = rows.filter(({ table }) => table === 'partner')
  const line = (row: Stored | undefined) => (row ? cardOf(rows, row.partnerId)?.partner : undefined)
  const [one, other] = [line(first), line(second)]
  return [
    ...(one ? [{ partnerId: one.id, partner: one.name, rule: 'our-promise-is-late', since: today }] : []),
    ...(other ? [{ partnerId: other.id, partner: other.name, since: today }] : []),
  ]
}

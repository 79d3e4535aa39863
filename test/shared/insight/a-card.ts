import { assembleCard, type Card, type CardRows } from '#shared/model/card.ts'
import { addDays } from '#shared/model/days.ts'
import type { PartnerId, RowId } from '#shared/model/ids.ts'
import type { Row } from '#shared/model/schema.ts'

export const today = '2026-11-22'
export const partnerId = 'PPPPPPPPPPPPPPPPPPPPPA' as PartnerId

/** A row id that carries a number, in the form that real ids have. */
export function rowId(number: number): RowId {
  return `${String(number).padStart(21, '0')}A` as RowId
}

/** The day so many days before today. */
export function ago(days: number): string {
  return addDays(today, -days)
}

export function aPartner(values: Partial<Row<'partner'>> = {}): Row<'partner'> {
  const sets = { domains: [], suggestedDomains: [], addresses: [], websites: [], reasons: [], notSameAs: [] }
  return { id: partnerId, partnerId, name: 'Nordwind GmbH', scope: 'mine', ...sets, ...values }
}

/** A card with some rows; ids are given in order where a row has none. */
export function aCard(rows: CardRows = {}, partner: Partial<Row<'partner'>> = {}): Card {
  return assembleCard(aPartner(partner), rows)
}

let made = 0
function base() {
  made += 1
  return { id: rowId(made), partnerId }
}

/** A promise of theirs, kept so many days ago, unless said otherwise. */
export function promise(days: number, values: Partial<Row<'commitment'>> = {}): Row<'commitment'> {
  return { ...base(), what: 'Send it', by: 'them', state: 'kept', settledOn: ago(days), ...values }
}

/** A clear good turn of theirs out of benevolence, so many days ago, unless said otherwise. */
export function event(days: number, values: Partial<Row<'trustEvent'>> = {}): Row<'trustEvent'> {
  const usual = { by: 'them', direction: 'up', size: 'clear', sort: 'benevolence' } as const
  return { ...base(), what: 'Warned us', on: ago(days), ...usual, ...values }
}

export function aContact(values: Partial<Row<'contact'>> = {}): Row<'contact'> {
  return { ...base(), name: 'Ilse Brandt', addresses: [], ...values }
}

export function anObjective(values: Partial<Row<'objective'>> = {}): Row<'objective'> {
  return { ...base(), what: 'Faster onboarding', whose: 'theirs', ...values }
}

export function anIssue(values: Partial<Row<'issue'>> = {}): Row<'issue'> {
  return { ...base(), what: 'No labels', state: 'open', ...values }
}

export function aRisk(values: Partial<Row<'risk'>> = {}): Row<'risk'> {
  return { ...base(), what: 'One plant only', ...values }
}

export function aReview(on: string, state: Row<'review'>['state'] = 'planned'): Row<'review'> {
  return { ...base(), on, state }
}

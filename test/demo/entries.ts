import { addDays, type Day } from '#shared/model/days.ts'
import type { Table, Values } from '#shared/model/schema.ts'

/** One row to be saved, as the bridge's `save` takes it. */
export interface Entry<T extends Table = Table> {
  table: T
  values: Partial<Values<T>>
}

/** A partner of the sample with all that hangs on it. */
export interface SamplePartner {
  values: Partial<Values<'partner'>>
  entries: Entry[]
}

type Kind = Values<'trustEvent'>['sort']
type Reason = NonNullable<Values<'commitment'>['reason']>
type Backing = NonNullable<Values<'commitment'>['backing']>

/** Words for writing samples: every number of days is counted from `today`, backwards where a thing has happened, forwards where it is due. */
export function entriesAt(today: Day) {
  const ago = (days: number) => addDays(today, -days)
  const within = (days: number) => addDays(today, days)
  const entry = <T extends Table>(table: T, values: Partial<Values<T>>): Entry<T> => ({ table, values })

  const promise = (by: 'us' | 'them', what: string, values: Partial<Values<'commitment'>>) =>
    entry('commitment', { what, by, ...values })
  const settled = (days: number) => ({ due: ago(days), settledOn: ago(days) })

  return {
    ago,
    within,
    entry,
    kept: (what: string, days: number, by: 'us' | 'them' = 'them', backing: Backing = 'organisation') =>
      promise(by, what, { ...settled(days), state: 'kept', backing }),
    keptLate: (what: string, days: number) => promise('them', what, { ...settled(days), state: 'kept-late' }),
    moved: (what: string, days: number, by: 'us' | 'them' = 'them') =>
      promise(by, what, { ...settled(days), state: 'renegotiated' }),
    broken: (what: string, days: number, reason: Reason) =>
      promise('them', what, { ...settled(days), state: 'broken', reason }),
    weOwe: (what: string, inDays: number, keeper?: string) =>
      promise('us', what, { due: within(inDays), keeper }),
    theyOwe: (what: string, inDays: number, keeper?: string) =>
      promise('them', what, { due: within(inDays), keeper }),
    event: (
      by: 'us' | 'them',
      direction: 'up' | 'down',
      what: string,
      days: number,
      sort: Kind,
      more: Partial<Values<'trustEvent'>> = {},
    ) => entry('trustEvent', { by, direction, what, on: ago(days), sort, ...more }),
    contact: (name: string, role: string, address: string, more: Partial<Values<'contact'>> = {}) =>
      entry('contact', { name, role, addresses: [address], ...more }),
  }
}

export type Words = ReturnType<typeof entriesAt>

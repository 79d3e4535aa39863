import type { CardTable } from '#shared/model/card.ts'
import type { Profile } from '../support/profile.ts'
import { mustDo } from '../support/must.ts'

type Values = Record<string, unknown>

/** Writes a partner through the bridge, as the form does, and gives its id. */
export async function partner(profile: Profile, values: Values): Promise<string> {
  const done = await profile.tell('save', { table: 'partner', values: { scope: 'team', ...values } })
  return mustDo('save', done).id
}

/** A row that hangs on a partner. */
export async function row(
  profile: Profile,
  partnerId: string,
  table: CardTable,
  values: Values,
): Promise<string> {
  return mustDo('save', await profile.tell('save', { table, partnerId, values })).id
}

/** The day so many days from now, where the user is. */
export function day(fromNow: number): string {
  return new Date(Date.now() + fromNow * 86_400_000).toLocaleDateString('sv-SE')
}

/** Puts two colleagues into one team on a server, by link. */
export async function oneTeam(
  founder: Profile,
  joiner: Profile,
  url: string,
  share: 'all' | 'none' = 'all',
): Promise<void> {
  mustDo('createTeam', await founder.tell('createTeam', { url, title: 'Larkfield', share }))
  const { link } = mustDo('invite', await founder.tell('invite', { role: 'member', hours: 48 }))
  mustDo('joinTeam', await joiner.tell('joinTeam', { link, share: 'none' }))
}

/** The card as a browser has it now, or undefined. */
export async function cardAt(profile: Profile, partnerId: string) {
  return (await profile.ask('card', { partnerId }))?.card
}

/** What was promised on it, in the order of the alphabet. */
export async function promisesAt(profile: Profile, partnerId: string): Promise<string[]> {
  return ((await cardAt(profile, partnerId))?.commitments ?? []).map(({ what }) => what).sort()
}

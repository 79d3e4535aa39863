import { mustDo } from '../support/must.ts'
import type { Profile } from '../support/profile.ts'
import { firm, tom, type mira } from './people.ts'
import { samplePartners } from './sample.ts'

/** Today where the user is, `YYYY-MM-DD`. */
export function today(): string {
  return new Date().toLocaleDateString('sv-SE')
}

/** Names the user and the firm's own addresses, as the first run would. */
export async function introduce(profile: Profile, { name, address }: typeof mira): Promise<void> {
  mustDo(
    'saveDevice',
    await profile.tell('saveDevice', { values: { name, firstRunDone: ['name', 'site', 'partner'] } }),
  )
  const values = { firm: firm.name, ownDomains: [firm.domain], ownAddresses: [address] }
  mustDo('saveSettings', await profile.tell('saveSettings', { values }))
}

/** Writes the sample partners, only the user's own so far, through the same command as the forms. Gives their ids by name. */
export async function writeSamples(profile: Profile): Promise<Map<string, string>> {
  const ids = new Map<string, string>()
  for (const { values, entries } of samplePartners(today())) {
    const { id } = mustDo('save', await profile.tell('save', { table: 'partner', values }))
    ids.set(values.name!, id)
    for (const { table, values: mine } of entries)
      mustDo(`save ${table}`, await profile.tell('save', { table, partnerId: id, values: mine }))
  }
  return ids
}

/** One founds the team, the other joins by the link that the first one made. */
export async function joinUp(founder: Profile, joiner: Profile, url: string): Promise<void> {
  mustDo('createTeam', await founder.tell('createTeam', { url, title: firm.name, share: 'all' }))
  const { link } = mustDo(
    'invite',
    await founder.tell('invite', { role: 'member', hours: 48, label: tom.name }),
  )
  mustDo('joinTeam', await joiner.tell('joinTeam', { link, share: 'none' }))
  mustDo('syncNow', await joiner.tell('syncNow', {}))
}

/** Waits until something holds, looking again a few times a second; says what it waited for when it never does. */
export async function until(what: string, holds: () => Promise<boolean>, seconds = 20): Promise<void> {
  const end = performance.now() + seconds * 1000
  while (!(await holds())) {
    if (performance.now() > end) throw new Error(`waited ${seconds} s in vain for ${what}`)
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
}

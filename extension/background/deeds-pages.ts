import type { PartnerId } from '#shared/model/ids.ts'
import type { Result } from '#shared/result.ts'
import type { Done } from '../bridge/contract.ts'
import type { Sender } from '../bridge/callers.ts'
import type { Deeds } from '../bridge/serve.ts'
import { forgetName, nameIs } from '../storage/known-names.ts'
import { notByAddress, notOnPage, pickPartner, stayQuiet } from '../storage/picks.ts'
import { shownRow } from '../storage/row-form.ts'
import type { StorageTrouble } from '../storage/transact.ts'
import { write } from '../storage/write.ts'
import { refusal } from './deeds-cards.ts'
import { tabIdOf } from './deeds-tabs.ts'
import type { Desk } from './desk.ts'
import { keepPlace } from './learned-places.ts'
import { pointAt } from './pointing.ts'
import { whyMatched } from './recognise.ts'
import { keyOf, reportOf, type TabRecord } from './tabs.ts'

const noPage = { ok: false, code: 'no-tab' } as const

/** Commands about whom a page shows. */
export function pageDeeds(desk: Desk) {
  const { db, ports } = desk
  return {
    async startCard({ name, address, scope }) {
      const shared = scope ?? (desk.team.role() ? 'team' : 'mine')
      const values = { name, scope: shared, ...(address ? { addresses: [address] } : {}) }
      const written = await write(db, ports, { table: 'partner', values })
      return written.ok ? { ok: true, id: written.value.id } : refusal(written.error)
    },
    async pick({ tabId, partnerId, how, address }, from) {
      const id = partnerId as PartnerId
      if (how === 'always') return always(desk, from, id, { tabId, address })
      const page = pageOf(desk, from, tabId)
      return page ? done(await pickPartner(db, page, id, ports.now())) : noPage
    },
    async notThem({ tabId, partnerId, what, address }, from) {
      const id = partnerId as PartnerId | undefined
      if (what === 'quiet' && address) return done(await stayQuiet(db, address, ports.now()))
      if (what === 'address' && address && id) return done(await notByAddress(db, address, id, ports.now()))
      const page = pageOf(desk, from, tabId)
      return page ? done(await notOnPage(db, page, id, ports.now())) : noPage
    },
    async nameIs({ tabId, name, address }, from) {
      const tab = desk.tabs.get(tabIdOf(desk, from, tabId))
      // A glance speaks of its own tab's people: of nobody else can it say whose name it is.
      if (from.kind === 'glance' && !(tab && showsName(tab, name))) return noPage
      return done(await nameIs(db, name, address, ports.now()))
    },
    async pointAt({ tabId }, from) {
      const tab = desk.tabs.get(tabIdOf(desk, from, tabId))
      return tab ? pointAt(db, ports, tab) : noPage
    },
    async forgetPlace({ host }) {
      return keepPlace(db, ports, host)
    },
    async forgetName({ name }) {
      return done(await forgetName(db, name))
    },
  } satisfies Partial<Deeds>
}

function showsName(tab: TabRecord, name: string): boolean {
  return reportOf(tab)?.people.some((person) => !person.address && person.name === name) ?? false
}

/** "Always": what the page was recognised by becomes part of the card: the address that was named, else the domain or address that matched. */
async function always(
  desk: Desk,
  from: Sender,
  id: PartnerId,
  { tabId, address }: { tabId?: number | undefined; address?: string | undefined },
): Promise<Done> {
  const partner = shownRow('partner', await desk.db.rows('partner').get(id))
  if (!partner) return { ok: false, code: 'not-found' }
  const why = address
    ? { by: 'address' as const, address }
    : await whyMatched(desk, tabIdOf(desk, from, tabId), id)
  if (!why || why.by === 'picked') return noPage
  const isDomain = why.by === 'domain' || why.by === 'suggested-domain'
  const values = isDomain
    ? { domains: [...new Set([...partner.domains, why.domain])] }
    : { addresses: [...new Set([...partner.addresses, why.address])] }
  const written = await write(desk.db, desk.ports, { table: 'partner', id, values })
  return written.ok ? { ok: true } : refusal(written.error)
}

function pageOf(desk: Desk, from: Sender, tabId: number | undefined): string | undefined {
  const tab = desk.tabs.get(tabIdOf(desk, from, tabId))
  return tab && keyOf(tab)
}

function done(result: Result<undefined, StorageTrouble | { code: string }>): Done {
  return result.ok ? { ok: true } : { ok: false, ...result.error }
}

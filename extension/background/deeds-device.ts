import { normaliseAddress, normaliseDomain } from '#shared/model/address.ts'
import { isFreemail } from '#shared/model/freemail.ts'
import type { Done, Refusal } from '../bridge/contract.ts'
import type { Deeds } from '../bridge/serve.ts'
import { saveDevice } from '../storage/device.ts'
import { dropDraft, keepDraft } from '../storage/drafts.ts'
import { readSettings, saveSettings } from '../storage/team-settings.ts'
import { refusal } from './deeds-cards.ts'
import type { Desk } from './desk.ts'

const done = { ok: true } as const

/** Commands about this browser and about what the team shares besides cards. */
export function deviceDeeds(desk: Desk) {
  return {
    // It is open, or this would not be asked here: another page was first.
    reopen: () => Promise.resolve(done),
    async keepDraft({ about, draft }) {
      const kept = await keepDraft(desk.db, about, draft, desk.ports.now())
      return kept.ok ? done : { ok: false, ...kept.error }
    },
    async dropDraft({ about }) {
      const dropped = await dropDraft(desk.db, about)
      return dropped.ok ? done : { ok: false, ...dropped.error }
    },
    async saveDevice({ values }) {
      const saved = await saveDevice(desk.db, values)
      return saved.ok ? done : { ok: false, ...saved.error }
    },
    async saveSettings({ values }) {
      return keepSettings(desk, values)
    },
  } satisfies Partial<Deeds>
}

/** Hides or shows the glance on a host, for the whole team's members who share these settings. */
export async function hideSite(desk: Desk, host: string, hidden: boolean): Promise<Done> {
  const { hiddenSites } = await readSettings(desk.db)
  const others = hiddenSites.filter((one) => one !== host)
  return keepSettings(desk, { hiddenSites: hidden ? [...others, host] : others })
}

async function keepSettings(desk: Desk, values: Readonly<Record<string, unknown>>): Promise<Done> {
  const clean = cleanOwn(values)
  if ('ok' in clean) return clean
  const written = await saveSettings(desk.db, desk.ports, clean.values)
  return written.ok ? done : refusal(written.error)
}

/** Own addresses and domains as they are compared later. A freemail domain is everybody's: only an exact address there can be one's own. */
function cleanOwn(values: Readonly<Record<string, unknown>>): { values: Record<string, unknown> } | Refusal {
  const clean = { ...values }
  for (const [field, read, code] of [
    ['ownAddresses', normaliseAddress, 'not-an-address'],
    ['ownDomains', normaliseDomain, 'not-a-domain'],
  ] as const) {
    const texts = values[field]
    if (!Array.isArray(texts)) continue
    const bad = texts.find((text) => read(String(text)) === undefined) as string | undefined
    if (bad !== undefined) return { ok: false, code, values: { text: bad } }
    clean[field] = texts.map((text) => read(String(text)))
  }
  const domains = (clean['ownDomains'] ?? []) as string[]
  const freemail = domains.find(isFreemail)
  if (freemail) return { ok: false, code: 'freemail-domain', values: { text: freemail } }
  return { values: clean }
}

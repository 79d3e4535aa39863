import { trustOf, type TrustState } from '#shared/insight/trust.ts'
import type { Card } from '#shared/model/card.ts'
import type { PartnerId } from '#shared/model/ids.ts'
import type { TabState } from '../bridge/answers.ts'
import type { Match, MatchWhy } from '../bridge/match.ts'
import type { ChosenPrompt } from '../bridge/thoughts.ts'
import type { Sender } from '../bridge/callers.ts'
import { webPage, type PageReport } from '../sites/site.ts'
import { matchPartner } from '../storage/match-partner.ts'
import type { Sighting } from '../storage/outsiders.ts'
import { readCard } from '../storage/read-card.ts'
import { segmentEffortOf } from '../storage/segment-efforts.ts'
import { readSettings } from '../storage/team-settings.ts'
import type { Desk } from './desk.ts'
import { momentOn } from './page-moment.ts'
import { keyOf, reportOf, type TabRecord } from './tabs.ts'
import { readVoice, thoughtFor } from './thoughts.ts'

export interface SeenTab {
  state: TabState
  card: Card | undefined
}

/** Whether somebody from outside is there to stand a glance beside, before anything more is known of them. */
export type Matched = Pick<TabState, 'doing' | 'match'> & { siteHidden: boolean }

/**
 * Whom a tab shows and what there is to say: recognition, state of trust and at most one thought. Reads the database only.
 * `matched` hears the first of it at once, so that the glance's frame is on its way while the card is read.
 */
export async function describeTab(
  desk: Desk,
  tab: TabRecord,
  matched: (seen: Matched) => void = () => {},
): Promise<SeenTab> {
  const { db } = desk
  const report = reportOf(tab)
  const [settings, match] = await Promise.all([readSettings(db), matchOf(desk, tab, report)])
  matched({ doing: report?.doing ?? 'none', match, siteHidden: isHidden(settings.hiddenSites, tab) })
  const card = match.kind === 'partner' ? await readCard(db, match.partnerId) : undefined
  const segment = await segmentEffortOf(db, card?.partner.segment, desk.today())
  const state = card && trustOf(card, desk.today(), segment).state
  const seen = await momentOn(db, report, match, sightingOf(tab, report))
  const about = seen && { seen, page: keyOf(tab), today: desk.today() }
  const prompt = card && about && (await thoughtFor(db, await readVoice(db, settings), card, about))
  return { state: tabState(desk, tab, report, match, state, prompt), card }
}

/** False when a glance asks about somebody whom its own tab does not show; our own pages may ask about anybody. */
export async function mayTouch(desk: Desk, from: Sender, partnerId: string | undefined): Promise<boolean> {
  if (from.kind === 'page') return true
  const tab = desk.tabs.get(from.tabId)
  const match = tab && (await matchOf(desk, tab, reportOf(tab)))
  if (match?.kind === 'partner') return match.partnerId === partnerId
  return match?.kind === 'several' && match.candidates.some((candidate) => candidate.partnerId === partnerId)
}

/** Why that tab shows that partner, if it does. */
export async function whyMatched(
  desk: Desk,
  tabId: number | undefined,
  partnerId: PartnerId,
): Promise<MatchWhy | undefined> {
  const tab = desk.tabs.get(tabId)
  const match = tab && (await matchOf(desk, tab, reportOf(tab)))
  if (match?.kind === 'partner' && match.partnerId === partnerId) return match.why
  return match?.kind === 'several'
    ? match.candidates.find((candidate) => candidate.partnerId === partnerId)?.why
    : undefined
}

async function matchOf({ db }: Desk, tab: TabRecord, report: PageReport | undefined): Promise<Match> {
  return report || tab.host ? matchPartner(db, sightingOf(tab, report)) : { kind: 'none' }
}

function sightingOf(tab: TabRecord, report: PageReport | undefined): Sighting {
  const key = keyOf(tab)
  const link = tab.source?.link ?? tab.link
  // Where an adapter knows the site, its host is where we work, never whom we read about.
  const host = !report || report.site === webPage ? tab.host : undefined
  return {
    people: report?.people ?? [],
    sure: report?.sure ?? true,
    doing: report?.doing ?? 'none',
    ...(key ? { key } : {}),
    ...(host ? { host } : {}),
    ...(link ? { link } : {}),
  }
}

function tabState(
  desk: Desk,
  tab: TabRecord,
  report: PageReport | undefined,
  match: Match,
  state: TrustState | undefined,
  prompt: ChosenPrompt | undefined,
): TabState {
  const source = sourceOf(tab, report)
  return {
    tabId: tab.tabId,
    on: desk.view.isOn(tab.host),
    doing: report?.doing ?? 'none',
    match,
    ...(tab.host ? { host: tab.host } : {}),
    ...(state ? { state } : {}),
    ...(prompt ? { prompt } : {}),
    ...(source ? { source } : {}),
    ...(tab.openLog ? { openLog: tab.openLog } : {}),
    ...(report?.account ? { account: report.account } : {}),
  }
}

/** Where a line logged over this page comes from. A mail is called by its subject, whatever the window's title says. */
function sourceOf({ link, source }: TabRecord, report: PageReport | undefined): TabState['source'] {
  if (!report) return source
  const { title } = report
  return { ...(link ? { link } : {}), ...source, ...(title ? { title } : {}) }
}

function isHidden(hiddenSites: readonly string[], { host }: TabRecord): boolean {
  return host !== undefined && hiddenSites.includes(host)
}

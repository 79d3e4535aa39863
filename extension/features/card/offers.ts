import type { TabState } from '../../bridge/answers.ts'
import { act } from '../../ui/act.ts'
import { pathTo } from '../dashboard/route.ts'
import type { PartnerId } from '#shared/model/ids.ts'
import type { LogTable } from '../quick-log/guess.ts'

const logs: Record<string, LogTable | undefined> = {
  'log-commitment': 'commitment',
  'log-idea': 'opportunity',
  'log-issue': 'issue',
  'log-trust': 'trustEvent',
}
/** What stands in the side panel; the rest of a card is in the dashboard. */
const inPanel = ['open-commitment', 'open-issue', 'open-trust']

/** Does what a thought offers: logs, adds the address that is new, or opens what the thought is about. */
export function takeOffer(
  offer: string,
  {
    tab,
    partnerId,
    onLog,
  }: { tab: TabState | undefined; partnerId: PartnerId; onLog(table?: LogTable): void },
): void {
  const table = logs[offer]
  const address = tab?.match.kind === 'partner' ? tab.match.newAddress : undefined
  if (table) onLog(table)
  else if (offer === 'add-address' && address) void act('pick', { partnerId, how: 'always', address })
  else if (inPanel.includes(offer)) void act('openPanel', {})
  else void act('openDashboard', { path: pathTo({ page: 'partner', id: partnerId }) })
}

import type { PartnerId } from '#shared/model/ids.ts'
import type { TabState } from '../../bridge/answers.ts'
import type { ChosenPrompt } from '../../bridge/thoughts.ts'
import { act } from '../../ui/act.ts'
import type { LogTable } from '../quick-log/guess.ts'
import type { Place } from './point.ts'

const logs: Record<string, LogTable | undefined> = {
  'log-commitment': 'commitment',
  'log-idea': 'opportunity',
  'log-issue': 'issue',
  'log-risk': 'risk',
  'log-trust': 'trustEvent',
}
/** Where on the card an offer leads, when there is no single row behind the thought. */
const places: Record<string, string | undefined> = {
  'open-action': 'action',
  'open-agreement': 'agreement',
  'open-assessment': 'assessment',
  'open-capabilities': 'capability',
  'open-commitment': 'commitment',
  'open-contacts': 'contact',
  'open-decision': 'decision',
  'open-difference': 'difference',
  'open-issue': 'issue',
  'open-objectives': 'objective',
  'open-objection': 'objection',
  'open-opportunity': 'opportunity',
  'open-risk': 'risk',
  'open-roadmap': 'roadmapStep',
  'open-trust': 'trust',
  'plan-review': 'facts',
  'show-change-path': 'governance',
  'show-exit': 'exit',
  'show-sharing': 'information',
}

/** Of thoughts about the partner as a whole: the part where the answer is written. The rest is in its facts. */
const parts: Record<string, string | undefined> = {
  'escalation-missing': 'governance',
  'model-beside-the-work': 'closeness',
  'model-reopened': 'closeness',
  'partner-word': 'closeness',
  'partnership-unmet': 'closeness',
  'plan-missing': 'governance',
  'refused-twice': 'objection',
  'values-unchecked': 'values',
  'values-unwritten': 'values',
  'work-changed': 'closeness',
}

/** Does what a thought offers: logs, adds the address that is new, or goes to what the thought is about. */
export function takeOffer(
  { rule, offer, rows }: Pick<ChosenPrompt, 'rule' | 'offer' | 'rows'>,
  how: {
    tab: TabState | undefined
    partnerId: PartnerId
    onLog(table?: LogTable): void
    onPlace(place: Place): void
  },
): void {
  const { tab, partnerId, onLog, onPlace } = how
  const table = logs[offer]
  const address = tab?.match.kind === 'partner' ? tab.match.newAddress : undefined
  const [row] = rows
  if (table) onLog(table)
  else if (offer === 'add-address' && address) void act('pick', { partnerId, how: 'always', address })
  else if (row && offer !== 'open-partner') onPlace({ at: row.table, row: row.id })
  else onPlace({ at: places[offer] ?? parts[rule] ?? 'facts' })
}

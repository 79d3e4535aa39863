import { addDays } from '#shared/model/days.ts'
import type { PartnerId } from '#shared/model/ids.ts'
import type { PromptEvent } from '#shared/principles/choose-prompt.ts'
import { ownRuleId } from '#shared/principles/own-rule.ts'
import type { QuietLine } from '../bridge/thoughts.ts'
import type { Sender } from '../bridge/callers.ts'
import type { Done } from '../bridge/contract.ts'
import type { Deeds } from '../bridge/serve.ts'
import type { Database } from '../storage/database.ts'
import { forgetPrompt, mutedPrompts, notedPrompt, notePrompt } from '../storage/prompt-history.ts'
import { readRules } from '../storage/team-library.ts'
import type { Desk } from './desk.ts'
import { mayTouch } from './recognise.ts'

const undoMark = 'prompt:'
const notAllowed = { ok: false, code: 'not-allowed' } as const

/** Commands about thoughts: what became of one, and letting it speak again. */
export function promptDeeds(desk: Desk) {
  const { db } = desk
  return {
    async prompt({ partnerId, rule, what, days }, from) {
      if (!(await mayTouch(desk, from, partnerId))) return notAllowed
      const at = desk.today()
      const event: PromptEvent = { rule, partnerId: partnerId as PartnerId, at, what }
      const noted = await notePrompt(db, days === undefined ? event : { ...event, until: addDays(at, days) })
      return noted.ok ? { ok: true, undo: undoMark + noted.value } : { ok: false, ...noted.error }
    },
    async speakAgain({ partnerId, rule }) {
      const muted = await mutedPrompts(db)
      const ended = muted.filter(
        (note) =>
          note.partnerId === partnerId &&
          (rule ? note.what === 'mute-rule' && note.rule === rule : note.what === 'mute-partner'),
      )
      for (const { id } of ended) {
        const done = await forgetPrompt(db, id!)
        if (!done.ok) return { ok: false, ...done.error }
      }
      return { ok: true }
    },
  } satisfies Partial<Deeds>
}

/** Takes back what became of a thought, if `undo` names such a thing; undefined when it names another change. */
export async function undoPrompt(desk: Desk, undo: string, from: Sender): Promise<Done | undefined> {
  if (!undo.startsWith(undoMark)) return undefined
  const noted = await notedPrompt(desk.db, Number(undo.slice(undoMark.length)))
  if (!noted?.id) return { ok: false, code: 'not-found' }
  // The numbers can be guessed, so a glance takes back only what is about its own partner.
  if (!(await mayTouch(desk, from, noted.partnerId))) return notAllowed
  const done = await forgetPrompt(desk.db, noted.id)
  return done.ok ? { ok: true } : { ok: false, ...done.error }
}

/** What was muted for good in this browser, by partner; partners that are gone are left out. */
export async function quietLines(db: Database): Promise<QuietLine[]> {
  const muted = await mutedPrompts(db)
  const [partners, rules] = await Promise.all([
    db.finder.bulkGet(muted.map(({ partnerId }) => partnerId)),
    readRules(db),
  ])
  const lines = muted.flatMap(({ partnerId, rule, what, at }, place) => {
    const partner = partners[place]?.label
    const words = rules.find(({ id }) => ownRuleId(id) === rule)?.say
    const which = what === 'mute-rule' ? { rule, ...(words && { words }) } : {}
    return partner ? [{ partnerId, partner, since: at, ...which }] : []
  })
  return lines.sort((a, b) => a.partner.localeCompare(b.partner))
}

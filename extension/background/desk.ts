import type { PartnerId } from '#shared/model/ids.ts'
import type { ChosenPrompt } from '../bridge/thoughts.ts'
import type { Questions } from '../bridge/contract.ts'
import type { Database } from '../storage/database.ts'
import { notePrompt } from '../storage/prompt-history.ts'
import type { Ports } from '../storage/write.ts'
import { createImportRun, type ImportRun } from './import-run.ts'
import type { Pages } from './pages.ts'
import { today } from './ports.ts'
import { keyOf, type TabRecord, type Tabs } from './tabs.ts'
import type { Team } from './team.ts'
import type { View } from './view.ts'

interface Parts {
  db: Database
  ports: Ports
  tabs: Tabs
  pages: Pages
  view: View
  team: Team
  touched(name: keyof Questions): void
  report(error: unknown): void
}

/** What every answer and deed of the background works with. */
export interface Desk extends Parts {
  /** Today's date where the user is. */
  today(): string
  /** The import that runs now. */
  imports: ImportRun
  /** Remembers that a thought was shown on a page. */
  notePrompt(tab: TabRecord, partnerId: PartnerId, prompt: ChosenPrompt): Promise<void>
}

/** Puts the desk together. */
export function makeDesk(parts: Parts): Desk {
  const day = () => today(parts.ports.now())
  return {
    ...parts,
    today: day,
    imports: createImportRun(() => parts.touched('importing')),
    async notePrompt(tab, partnerId, { rule }) {
      const page = keyOf(tab)
      const noted = await notePrompt(parts.db, {
        partnerId,
        rule,
        what: 'shown',
        at: day(),
        ...(page ? { page } : {}),
      })
      // A full disk forgets which thoughts were shown; the thought itself is none the worse.
      if (!noted.ok) parts.report(noted.error.code)
    },
  }
}

import type { JSX } from 'preact'
import { t } from '../../ui/words.ts'
import { PageHead } from '../dashboard/sheet.tsx'
import { Everything } from '../import-export/everything.tsx'
import { Memory } from '../trash/memory-links.tsx'
import { Firm } from './firm.tsx'
import { Storage } from './storage.tsx'
import { Thoughts } from './thoughts.tsx'
import { You } from './you.tsx'

/** What a person sets once: who they are, their firm, how it looks, and how all of it leaves or comes back. */
export function Settings(): JSX.Element {
  return (
    <>
      <PageHead title={t('dashboard.pages.settings')} />
      <div class="card-columns">
        <div class="column">
          <You />
          <Firm />
        </div>
        <div class="column">
          <Thoughts />
          <Storage />
          <Everything />
          <Memory />
        </div>
      </div>
    </>
  )
}

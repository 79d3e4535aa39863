import type { JSX } from 'preact'
import { t } from '../../ui/words.ts'
import { Sheet } from '../dashboard/sheet.tsx'

const whom = ['page', 'extension', 'removed', 'server', 'thief', 'erased'] as const

/** What sealing does not protect from, said before anybody has to find out. The same stands in the README. */
export function Limits(): JSX.Element {
  return (
    <Sheet title={t('team.limits.title')}>
      <ul class="limits small second">
        {whom.map((who) => (
          <li key={who}>{t(`team.limits.${who}`)}</li>
        ))}
      </ul>
    </Sheet>
  )
}

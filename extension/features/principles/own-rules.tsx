import { useSignal } from '@preact/signals'
import type { JSX } from 'preact'
import type { TeamLibrary } from '../../bridge/answers.ts'
import { t } from '../../ui/words.ts'
import { Empty, Sheet } from '../dashboard/sheet.tsx'
import { useMayWrite } from '../partner/open-row.tsx'
import { OwnRuleLine } from './own-rule-line.tsx'
import { RuleForm } from './rule-form.tsx'

/** The rules that the team made itself, of the same facts as ours: seen, added, changed, switched off. */
export function OwnRules({ library: { rules } }: { library: TeamLibrary }): JSX.Element {
  const adding = useSignal(false)
  const mayWrite = useMayWrite()
  const sorted = [...rules].sort((a, b) => a.say.localeCompare(b.say))
  const add = mayWrite && !adding.value && (
    <button type="button" class="button quiet accent" onClick={() => (adding.value = true)}>
      {t('library.ownRules.add')}
    </button>
  )
  return (
    <Sheet title={t('library.ownRules.title')} end={sorted.length > 0 && add}>
      {adding.value && <RuleForm onDone={() => (adding.value = false)} />}
      {sorted.length === 0 && !adding.value && (
        <Empty title={t('library.ownRules.emptyTitle')} text={t('library.ownRules.emptyText')} act={add} />
      )}
      <ul>
        {sorted.map((rule) => (
          <OwnRuleLine key={rule.id} rule={rule} />
        ))}
      </ul>
    </Sheet>
  )
}

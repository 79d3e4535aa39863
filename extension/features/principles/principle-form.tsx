import type { JSX } from 'preact'
import type { TeamPrinciple } from '#shared/principles/library.ts'
import { attempt } from '../../ui/act.ts'
import { showToast } from '../../ui/toast.tsx'
import { t } from '../../ui/words.ts'
import { KeptForm } from '../partner/kept-form.tsx'
import { texts, textOf } from './library.ts'

const words = ['title', ...texts] as const

/** The texts of a principle, for the whole team. Of one of ours the first change becomes the team's own wording and starts from ours. */
export function PrincipleForm(props: {
  principle?: TeamPrinciple
  draft: string
  onDone(): void
}): JSX.Element {
  const { principle, draft, onDone } = props
  const row = principle?.row
  const isOurs = principle !== undefined && principle.set !== 'own'
  const start = principle && Object.fromEntries(words.map((part) => [part, textOf(principle, part)]))
  const send = (changed: Record<string, unknown>) => {
    const whole = { ...start, ...(isOurs && { replaces: principle.id }), ...changed }
    return attempt('save', {
      table: 'principle',
      ...(row ? { id: row.id, values: changed } : { values: whole }),
    })
  }
  return (
    <KeptForm
      opened
      table="principle"
      fields={isOurs ? words : [...words, 'adopted', 'agreedBy']}
      values={{ ...row, ...start }}
      draft={`form/principle/${draft}`}
      send={send}
      onSent={({ undo }) => {
        showToast(t('library.saved'), undo)
        onDone()
      }}
      onCancel={onDone}
    />
  )
}

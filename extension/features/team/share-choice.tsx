import type { Signal } from '@preact/signals'
import type { JSX } from 'preact'
import { t } from '../../ui/words.ts'

export type Share = 'all' | 'none'

/** What becomes of the partners that are here already. Nothing is shared by accident: keeping them is where it stands. */
export function ShareChoice(props: { share: Signal<Share>; mine: number; name: string }): JSX.Element | null {
  const { share, mine, name } = props
  if (mine === 0) return null
  return (
    <fieldset class="choices">
      <legend class="small second">{t('team.share.what', { count: mine })}</legend>
      {(['none', 'all'] as const).map((each) => (
        <label key={each}>
          <input
            type="radio"
            name={name}
            checked={share.value === each}
            onChange={() => (share.value = each)}
          />
          {t(`team.share.${each}`)}
        </label>
      ))}
    </fieldset>
  )
}

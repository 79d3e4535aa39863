import type { Signal } from '@preact/signals'
import type { JSX } from 'preact'
import type { Mention } from '../../bridge/person.ts'
import { act } from '../../ui/act.ts'
import { fieldLabel } from '../../ui/say.ts'
import { takeFocus } from '../../ui/take-focus.ts'
import { t } from '../../ui/words.ts'
import { hashOf } from '../card/point.ts'
import { sayTable } from '../trash/say-table.ts'

/** After somebody was erased: the texts that still name them, each to be opened and edited. Kept nowhere but on the screen. */
export function Erased({ left }: { left: Signal<Mention[] | undefined> }): JSX.Element | null {
  if (!left.value) return null
  const texts = left.value.filter(({ where }) => where === 'card')
  const earlier = left.value.length - texts.length
  return (
    <div class="note erased" role="status" tabIndex={-1} ref={takeFocus}>
      <p>{t('people.erase.left', { count: texts.length })}</p>
      <ul class="small">
        {texts.map((mention) => (
          <li key={`${mention.id} ${mention.field}`}>
            <Place mention={mention} />
          </li>
        ))}
      </ul>
      {earlier > 0 && <p class="small second">{t('people.erase.earlier', { count: earlier })}</p>}
      <button type="button" class="button quiet" onClick={() => (left.value = undefined)}>
        {t('people.erase.close')}
      </button>
    </div>
  )
}

function Place({ mention }: { mention: Mention }): JSX.Element {
  const { table, id, field, partnerId, partner } = mention
  const words = [partner, table !== 'partner' && sayTable(table), fieldLabel(table, field)]
  const said = words.filter(Boolean).join(' · ')
  if (!partnerId) return <span>{said}</span>
  const path = hashOf({ at: table, row: id }, `#/partner/${partnerId}`)
  return (
    <button type="button" class="link" onClick={() => void act('openDashboard', { path })}>
      {said}
    </button>
  )
}

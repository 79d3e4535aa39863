import { useSignal } from '@preact/signals'
import type { JSX } from 'preact'
import type { DuplicatePair } from '../../bridge/answers.ts'
import { act } from '../../ui/act.ts'
import { t } from '../../ui/words.ts'

/** Which name stays, and what becomes of the rest: said before it is done. The card whose name stays is the one that stays. */
export function MergeForm({ pair, onCancel }: { pair: DuplicatePair; onCancel(): void }): JSX.Element {
  const keep = useSignal<'a' | 'b'>('a')
  const kept = pair[keep.value]
  const gone = pair[keep.value === 'a' ? 'b' : 'a']
  const merge = (event: Event) => {
    event.preventDefault()
    const said = t('memory.duplicates.merged', { name: kept.name })
    void act('merge', { keep: kept.id, gone: gone.id, name: kept.name }, said)
  }
  const field = `keep-${pair.a.id}-${pair.b.id}`
  return (
    <form class="merge-form" onSubmit={merge}>
      <fieldset>
        <legend class="small second">{t('memory.duplicates.whichName')}</legend>
        {(['a', 'b'] as const).map((side) => (
          <label key={side} class="row">
            <input
              type="radio"
              name={field}
              checked={keep.value === side}
              onChange={() => (keep.value = side)}
            />
            <bdi>{pair[side].name}</bdi>
          </label>
        ))}
      </fieldset>
      <p class="small second">{t('memory.duplicates.what', { kept: kept.name, gone: gone.name })}</p>
      <div class="acts">
        <button type="submit" class="button filled">
          {t('memory.duplicates.mergeNow')}
        </button>
        <button type="button" class="button quiet" onClick={onCancel}>
          {t('states.cancel')}
        </button>
      </div>
    </form>
  )
}

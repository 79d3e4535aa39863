import { useSignal } from '@preact/signals'
import type { JSX } from 'preact'
import type { DuplicatePair } from '../../bridge/answers.ts'
import { act } from '../../ui/act.ts'
import { Icon } from '../../ui/icons.tsx'
import { choiceLabel } from '../../ui/say.ts'
import { t } from '../../ui/words.ts'
import { pathTo } from '../dashboard/route.ts'
import { useMayWrite } from '../partner/open-row.tsx'
import { MergeForm } from './merge-form.tsx'

/** Two cards side by side, what they have in common, and what to do about it. */
export function Pair({ pair }: { pair: DuplicatePair }): JSX.Element {
  const merging = useSignal(false)
  const mayWrite = useMayWrite()
  const { a, b } = pair
  const names = { a: a.name, b: b.name }
  const different = () => void act('notSame', { a: a.id, b: b.id }, t('memory.duplicates.keptApart', names))
  return (
    <li class="sheet same-pair" aria-label={t('memory.duplicates.pair', names)}>
      <div class="pair-cards">
        <Side card={a} />
        <Icon name="people" size={16} class="muted" />
        <Side card={b} />
      </div>
      <p class="small second">
        {pair.address
          ? t('memory.duplicates.sameAddress', { address: pair.address })
          : t('memory.duplicates.sameDomain', { domain: pair.domain ?? '' })}
      </p>
      {mayWrite && a.scope !== b.scope && <p class="small muted">{t('errors.merge-scopes')}</p>}
      {mayWrite && !merging.value && (
        <div class="acts">
          {a.scope === b.scope && (
            <button type="button" class="button" onClick={() => (merging.value = true)}>
              {t('memory.duplicates.merge')}
            </button>
          )}
          <button type="button" class="button quiet" onClick={different}>
            {t('memory.duplicates.different')}
          </button>
        </div>
      )}
      {merging.value && <MergeForm pair={pair} onCancel={() => (merging.value = false)} />}
    </li>
  )
}

function Side({ card }: { card: DuplicatePair['a'] }): JSX.Element {
  return (
    <a class="plain pair-card" href={pathTo({ page: 'partner', id: card.id })}>
      <b>
        <bdi>{card.name}</bdi>
      </b>
      <span class="small muted">
        {card.scope === 'mine' && <Icon name="lock" size={12} />} {choiceLabel(card.scope)}
      </span>
    </a>
  )
}

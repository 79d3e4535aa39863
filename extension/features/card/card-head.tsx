import { useSignal } from '@preact/signals'
import type { JSX } from 'preact'
import { schema, type Row } from '#shared/model/schema.ts'
import type { TabState } from '../../bridge/answers.ts'
import { IconButton } from '../../ui/icons.tsx'
import { Menu, type MenuItem } from '../../ui/menu.tsx'
import type { useDrag } from '../../ui/use-drag.ts'
import { t } from '../../ui/words.ts'
import { sayChoices } from '../dashboard/wording.ts'
import { sayWhy, WhyMatched } from './why-matched.tsx'

export interface HeadProps {
  partner: Row<'partner'>
  tab?: TabState | undefined
  menu?: readonly MenuItem[] | undefined
  drag?: ReturnType<typeof useDrag> | undefined
  onPanel?: (() => void) | undefined
  onClose?: (() => void) | undefined
}

/** Who: name, kind, segment and phase, and why we think so, which opens to change it. The head is also the handle to move a glance. */
export function CardHead({ partner, tab, menu = [], drag, onPanel, onClose }: HeadProps): JSX.Element {
  const why = useSignal(false)
  const match = tab?.match.kind === 'partner' ? tab.match : undefined
  const items = match ? withWhy(menu, () => (why.value = true)) : menu
  const onKey = (event: KeyboardEvent) => {
    if (event.key !== 'Escape' || !why.value) return
    why.value = false
    event.stopPropagation()
  }
  return (
    <header onKeyDown={onKey}>
      <div class={drag ? 'card-head drags' : 'card-head'} {...drag}>
        <div class="grow">
          <h2 class="name cut" title={partner.name}>
            {partner.name}
          </h2>
          <p class="small muted">
            {sayChoices(partner.kind, partner.segment, partner.phase ?? schema.partner.phase.default)}
            {match && (
              <>
                {' · '}
                <button
                  type="button"
                  class="link"
                  aria-expanded={why.value}
                  onClick={() => (why.value = !why.value)}
                >
                  {sayWhy(match.why)}
                </button>
              </>
            )}
          </p>
        </div>
        {onPanel && <IconButton icon="panel" name={t('card.openPanel')} onClick={onPanel} />}
        {items.length > 0 && <Menu name={t('card.more')} items={items} />}
        {onClose && <IconButton icon="close" name={t('states.close')} onClick={onClose} />}
      </div>
      {match && why.value && <WhyMatched match={match} />}
    </header>
  )
}

/** The menu with *Why this partner* after what hides the glance. */
function withWhy(menu: readonly MenuItem[], act: () => void): MenuItem[] {
  return [...menu.slice(0, 2), { label: t('card.whyThis'), act }, ...menu.slice(2)]
}

import { useSignal } from '@preact/signals'
import type { JSX, TargetedEvent } from 'preact'
import { act } from '../../ui/act.ts'
import { Icon } from '../../ui/icons.tsx'
import { report } from '../../ui/report.ts'
import { t } from '../../ui/words.ts'
import type { SeenCard } from '../card/use-card.ts'
import type { Sections } from '../card/sections.tsx'

type Parts = { Sections: typeof Sections }

/** Everything else on the card, fetched when somebody asks: the first paint of a glance carries none of it. */
export function MoreOfCard({ seen }: { seen: SeenCard }): JSX.Element {
  const parts = useSignal<Parts | undefined>(undefined)
  const unfolded = useSignal(false)
  const toggle = () => {
    unfolded.value = !unfolded.value
    // After an update of the extension the piece is no longer there: the card stays as it is.
    if (!parts.value) import('../card/sections.tsx').then((came) => (parts.value = came), unfetched)
  }
  return (
    <div class="more-of-card">
      <button type="button" class="more-fold" aria-expanded={unfolded.value} onClick={toggle}>
        <Icon name={unfolded.value ? 'unfold' : 'next'} size={14} class="muted flips" />
        {t('whole.more')}
      </button>
      {unfolded.value && parts.value && <Whole parts={parts.value} seen={seen} />}
    </div>
  )
}

/** The parts to be read. What would change the card is done in our own window, where no page can slide it under a press. [O5, O6] */
function Whole({ parts: { Sections }, seen }: { parts: Parts; seen: SeenCard }): JSX.Element {
  return (
    <>
      <div onClickCapture={instead} onChangeCapture={instead} onSubmitCapture={instead}>
        <Sections card={seen.card} figures={seen.figures} />
      </div>
      <p class="more-change">
        <button type="button" class="button quiet accent" onClick={toPanel}>
          <Icon name="panel" size={14} />
          {t('whole.change')}
        </button>
      </p>
    </>
  )
}

/** Unfolding changes only what is seen; every other act of a part leads to the side panel in its place. */
function instead(event: TargetedEvent<HTMLElement>): void {
  const button = event.target instanceof Element ? event.target.closest('button') : null
  if (event.type === 'click' && (!button || button.hasAttribute('aria-expanded'))) return
  event.preventDefault()
  event.stopPropagation()
  toPanel()
}

function toPanel(): void {
  void act('openPanel', {})
}

function unfetched(failure: unknown): void {
  report('the rest of the card could not be fetched', failure)
}

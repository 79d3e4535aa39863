import { useSignal } from '@preact/signals'
import type { JSX } from 'preact'
import { depths } from '#shared/insight/model-facts.ts'
import type { Day } from '#shared/model/days.ts'
import type { Row } from '#shared/model/schema.ts'
import { sayDay } from '../../ui/dates.ts'
import { Icon } from '../../ui/icons.tsx'
import { choiceLabel, locale } from '../../ui/say.ts'
import { t } from '../../ui/words.ts'
import { hashOf } from '../card/point.ts'
import { inLine } from '../dashboard/wording.ts'

/** How the model was decided so far, newest first: what, when, why, and where it went against the suggestion. */
export function ModelDecisions(props: { decisions: readonly Row<'decision'>[]; today: Day }): JSX.Element {
  const { decisions, today } = props
  const open = useSignal(false)
  return (
    <div class="close-block">
      <button
        type="button"
        class="fold small"
        aria-expanded={open.value}
        onClick={() => (open.value = !open.value)}
      >
        <Icon name={open.value ? 'unfold' : 'next'} size={14} class="flips muted" />
        <h3 class="grow">{t('closeness.history')}</h3>
        <span class="num muted">{decisions.length}</span>
      </button>
      {open.value && (
        <ul>
          {decisions.map((decision) => (
            <li key={decision.id} class="line">
              <Icon name="decision" size={14} class="muted" />
              <div class="grow">
                <a class="plain" href={hashOf({ at: 'decision', row: decision.id })}>
                  <bdi>{decision.what}</bdi>
                </a>
                <p class="small muted">{metaOf(decision, today)}</p>
                {decision.why && <p class="small prose">{decision.why}</p>}
              </div>
            </li>
          ))}
        </ul>
      )}
    </div>
  )
}

function metaOf({ on, chosen, suggested }: Row<'decision'>, today: Day): string {
  const isAgainst = suggested && suggested !== chosen && depths.includes(suggested as never)
  return [
    on && sayDay(on, today, locale()),
    isAgainst && t('closeness.suggestedWas', { what: inLine(choiceLabel(suggested)) }),
  ]
    .filter(Boolean)
    .join(' · ')
}

import { useSignal } from '@preact/signals'
import type { JSX } from 'preact'
import type { Reason } from '#shared/insight/model-facts.ts'
import type { ModelSuggestion } from '#shared/insight/model-suggestion.ts'
import type { Card } from '#shared/model/card.ts'
import { Icon } from '../../ui/icons.tsx'
import { choiceLabel } from '../../ui/say.ts'
import { t } from '../../ui/words.ts'
import { inLine } from '../dashboard/wording.ts'
import { linkable, RowLinks } from './row-links.tsx'
import { sayModel, sayReason } from './say-model.ts'

/** What the card's facts speak for, opened to the lines that it rests on; with little known, what to say first. */
export function Suggestion({ card, suggestion }: { card: Card; suggestion: ModelSuggestion }): JSX.Element {
  const { depth, stance, missing } = suggestion
  const open = useSignal(false)
  const isWhole = depth.value !== undefined && stance.value !== undefined
  return (
    <div class="close-block">
      <div class="row">
        <h3 class="grow">{t('closeness.suggested')}</h3>
        {depth.reasons.length + stance.reasons.length > 0 && (
          <button
            type="button"
            class="button quiet"
            aria-expanded={open.value}
            onClick={() => (open.value = !open.value)}
          >
            {t('closeness.why')}
          </button>
        )}
      </div>
      <Answer card={card} suggestion={suggestion} />
      {!isWhole && missing.length > 0 && (
        <p class="small second">{t('closeness.sayFirst', { what: sayMissing(missing.slice(0, 3)) })}</p>
      )}
      {open.value && (
        <>
          <Reasons card={card} title={t('closeness.depth')} reasons={depth.reasons} />
          <Reasons card={card} title={t('closeness.stance')} reasons={stance.reasons} />
        </>
      )}
    </div>
  )
}

function Answer({ card, suggestion: { depth, stance } }: Parameters<typeof Suggestion>[0]): JSX.Element {
  const said = sayModel(depth.value, stance.value)
  if (!said) return <p class="muted">{t('closeness.notEnough')}</p>
  const { model, stance: chosen = 'open' } = card.partner
  const isDecided = model !== undefined && depth.value === model && stance.value === chosen
  const beside = isDecided ? 'same' : !depth.value ? 'noDepth' : !stance.value ? 'noStance' : undefined
  return (
    <p>
      <b>{said}</b>
      {beside && <span class="small muted"> · {t(`closeness.${beside}`)}</span>}
    </p>
  )
}

type Line = Reason<string> & { role?: 'asks' | 'allows' }

function Reasons(props: { card: Card; title: string; reasons: readonly Line[] }): JSX.Element | null {
  const { card, title, reasons } = props
  if (reasons.length === 0) return null
  return (
    <div class="reasons">
      <h4 class="small muted">{title}</h4>
      <ul>
        {reasons.map((reason) => (
          <ReasonLine key={reason.fact} card={card} reason={reason} />
        ))}
      </ul>
    </div>
  )
}

function ReasonLine({ card, reason }: { card: Card; reason: Line }): JSX.Element {
  const open = useSignal(false)
  const { role, speaksFor, decides, rows } = reason
  const rowsBehind = linkable(rows).length
  const answer = inLine(choiceLabel(speaksFor))
  return (
    <li class={decides ? 'reason decides' : 'reason'}>
      <span class="small">
        {sayReason(reason)}{' '}
        {rowsBehind > 0 && (
          <button
            type="button"
            class="link behind"
            aria-expanded={open.value}
            onClick={() => (open.value = !open.value)}
          >
            {t('closeness.rows', { count: rowsBehind })}
          </button>
        )}
      </span>
      <span class="small speaks">
        {role ? t(`closeness.${role}`, { answer }) : choiceLabel(speaksFor)}
        {decides && <Icon name="check" size={12} label={t('closeness.decides')} />}
      </span>
      {open.value && <RowLinks card={card} rows={rows} />}
    </li>
  )
}

function sayMissing(missing: readonly string[]): string {
  return missing.map((telling) => t(`closeness.telling.${telling}`)).join(', ')
}

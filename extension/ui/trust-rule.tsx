import type { JSX } from 'preact'
import type { TrustState } from '#shared/insight/trust.ts'
import { numberFormat } from './intl.ts'
import { stateWord } from './state-mark.tsx'
import { locale } from './say.ts'
import { t } from './words.ts'
import './trust-rule.css'

const levels = [1, 2, 3, 4, 5]

/**
 * Trust on a line from 1 to 5: the gate is what the work requires, the dot what the evidence supports, the band its margin.
 * Without enough evidence there is no dot and the line is dashed. Compact (112 px, no figures) in rows.
 */
export function TrustRule(props: {
  required?: number | undefined
  actual?: { value: number; margin: number } | undefined
  state: TrustState
  compact?: boolean
}): JSX.Element {
  const { required, actual, state, compact } = props
  const places = {
    ...(required === undefined ? {} : { '--req': required }),
    ...(actual ? { '--act': actual.value, '--m': actual.margin } : {}),
  }
  return (
    <div class={compact ? 'rule-box compact' : 'rule-box'}>
      <div
        class={`rule ${actual ? state : 'none'}`}
        style={places}
        role="img"
        aria-label={sayRule(required, actual, state)}
      >
        {levels.map((level) => (
          <i key={level} class="tick" style={{ '--v': level }} />
        ))}
        {actual && <i class="band" />}
        {required !== undefined && <i class="gate" />}
        {actual && <i class="dot" />}
      </div>
      {!compact && (
        <div class="scale" aria-hidden="true">
          {levels.map((level) => (
            <span key={level}>{level}</span>
          ))}
        </div>
      )}
    </div>
  )
}

/** One decimal in the user's own writing: *3.9*, *3,9*. */
export function sayLevel(level: number): string {
  return numberFormat(locale(), { maximumFractionDigits: 1 }).format(level)
}

function sayRule(
  required: number | undefined,
  actual: { value: number; margin: number } | undefined,
  state: TrustState,
): string {
  const values = {
    required: required === undefined ? '' : sayLevel(required),
    actual: actual ? sayLevel(actual.value) : '',
    margin: actual ? sayLevel(actual.margin) : '',
    state: stateWord(state),
  }
  if (!actual) return t(required === undefined ? 'states.rule.nothing' : 'states.rule.requiredOnly', values)
  return t(required === undefined ? 'states.rule.actualOnly' : 'states.rule.both', values)
}

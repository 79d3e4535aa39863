import type { ComponentChildren, JSX } from 'preact'
import type { ChosenPrompt } from '../../bridge/thoughts.ts'
import { attempt } from '../../ui/act.ts'
import { localDay, sayDay } from '../../ui/dates.ts'
import { Icon, type IconName } from '../../ui/icons.tsx'
import { locale } from '../../ui/say.ts'
import { has, t } from '../../ui/words.ts'
import type { Place } from '../card/point.ts'
import { pathTo } from '../dashboard/route.ts'
import { sayCondition } from '../principles/say-rule.ts'

interface WhyProps {
  prompt: ChosenPrompt
  kept?: boolean | undefined
  onPlace(place: Place): void
}

/** Why a thought is shown: what was seen, the rule, the facts behind it, the principle with its clause, and when it goes quiet. */
export function Why({ prompt, kept, onPlace }: WhyProps): JSX.Element {
  const { seen, rows } = prompt
  return (
    <div class="opened">
      <ul>
        {seen.length > 0 && <Line icon="note">{t('card.seen', { what: seen.map(sayName).join(', ') })}</Line>}
        <Line icon="info">
          <bdi>{sayBecause(prompt)}</bdi>
        </Line>
        {rows.map(({ table, id, what }) => (
          <Line key={id} icon="steps">
            <button type="button" class="link" onClick={() => onPlace({ at: table, row: id })}>
              <bdi>{what || t('card.openIt')}</bdi>
            </button>
          </Line>
        ))}
        <Line icon="decision">{sayPrinciple(prompt)}</Line>
        <Line icon="clock">{kept ? t('thoughts.stays') : sayQuiet(prompt)}</Line>
      </ul>
      <Foot principle={prompt.principle} />
    </div>
  )
}

function Line({ icon, children }: { icon: IconName; children: ComponentChildren }): JSX.Element {
  return (
    <li>
      <Icon name={icon} size={14} />
      <span class="grow">{children}</span>
    </li>
  )
}

function Foot({ principle }: { principle: string }): JSX.Element {
  const path = pathTo({ page: 'principle', id: principle })
  const read = () => {
    if (location.pathname === '/dashboard.html') location.hash = path
    else void attempt('openDashboard', { path })
  }
  return (
    <div class="row">
      <span class="grow muted">{t('card.workedOutHere')}</span>
      {principle && (
        <button type="button" class="link" onClick={read}>
          {t('card.readPrinciple')}
        </button>
      )}
    </div>
  )
}

/** The rule: what it found on the card, or the condition that the team set. */
function sayBecause({ rule, because, words }: ChosenPrompt): string {
  if (!words) return t(`rules.${rule}.because`, because)
  const condition = sayCondition({
    fact: String(because['fact']),
    comparison: because['comparison'] as 'is',
    value: String(because['value']),
  })
  return t('thoughts.ownRule', { condition })
}

function sayPrinciple({ principle, principleTitle, cite }: ChosenPrompt): string {
  const key = `principles.${principle}.title`
  const title = principleTitle ?? (has(key) ? t(key) : '')
  return [title, cite].filter(Boolean).join(' · ')
}

function sayQuiet({ quietUntil }: ChosenPrompt): string {
  return t('card.quietUntil', { day: sayDay(quietUntil, localDay(new Date()), locale()) })
}

function sayName(signal: string): string {
  return t(`card.signals.${signal}`)
}

import type { JSX } from 'preact'
import type { ChosenPrompt } from '../../bridge/answers.ts'
import { attempt } from '../../ui/act.ts'
import { localDay, sayDay } from '../../ui/dates.ts'
import { Icon } from '../../ui/icons.tsx'
import { locale } from '../../ui/say.ts'
import { has, t } from '../../ui/words.ts'

/** Why a thought is shown: what was seen, the facts behind it, the principle with its clause, and when it goes quiet. */
export function Why({ prompt }: { prompt: ChosenPrompt }): JSX.Element {
  const { rule, seen, cite, principle, quietUntil } = prompt
  const title = `principles.${principle}.title`
  return (
    <div class="opened">
      <ul>
        {seen.length > 0 && (
          <li>
            <Icon name="note" size={14} />
            <span>{t('card.seen', { what: seen.map(sayName).join(', ') })}</span>
          </li>
        )}
        <li>
          <Icon name="info" size={14} />
          <span>{t(`rules.${rule}.because`, prompt.because)}</span>
        </li>
        <li>
          <Icon name="decision" size={14} />
          <span>{[has(title) && t(title), cite].filter(Boolean).join(' · ')}</span>
        </li>
        <li>
          <Icon name="clock" size={14} />
          <span>{t('card.quietUntil', { day: sayDay(quietUntil, localDay(new Date()), locale()) })}</span>
        </li>
      </ul>
      <div class="row">
        <span class="grow muted">{t('card.workedOutHere')}</span>
        {has(`principles.${principle}.what`) && (
          <button
            type="button"
            class="link"
            onClick={() => void attempt('openDashboard', { path: `#/principles/${principle}` })}
          >
            {t('card.readPrinciple')}
          </button>
        )}
      </div>
    </div>
  )
}

function sayName(signal: string): string {
  return t(`card.signals.${signal}`)
}

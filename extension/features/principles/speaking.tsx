import type { JSX } from 'preact'
import type { Rule } from '#shared/principles/prompt-rule.ts'
import type { TeamLibrary } from '../../bridge/answers.ts'
import { act } from '../../ui/act.ts'
import { Icon } from '../../ui/icons.tsx'
import { useLive } from '../../ui/use-live.ts'
import { language, t } from '../../ui/words.ts'
import { Sheet } from '../dashboard/sheet.tsx'
import { useMayWrite } from '../partner/open-row.tsx'
import { exampleOf, rulesFor } from './library.ts'
import { OwnRuleLine } from './own-rule-line.tsx'

/** What speaks for a principle, and when: ours with an example sentence, then the team's own. Any of them can be switched off. */
export function Speaking({ principle, library }: { principle: string; library: TeamLibrary }): JSX.Element {
  const off = useLive('settings', {}).value?.mutedRules ?? []
  const rules = rulesFor(principle)
  const own = library.rules.filter((rule) => rule.principle === principle)
  return (
    <Sheet title={t('library.speaks')}>
      {rules.length + own.length === 0 ? (
        <p class="second">{t('library.speaksNot')}</p>
      ) : (
        <ul>
          {rules.map((rule) => (
            <RuleLine key={rule.id} rule={rule} off={off} />
          ))}
          {own.map((rule) => (
            <OwnRuleLine key={rule.id} rule={rule} />
          ))}
        </ul>
      )}
    </Sheet>
  )
}

function RuleLine({ rule, off }: { rule: Rule; off: readonly string[] }): JSX.Element {
  const mayWrite = useMayWrite()
  const isOff = off.includes(rule.id)
  const turn = () => {
    const mutedRules = isOff ? off.filter((id) => id !== rule.id) : [...off, rule.id]
    void act('saveSettings', { values: { mutedRules } }, t(isOff ? 'library.isOn' : 'library.isOff'))
  }
  return (
    <li class="line">
      <Icon name="thought" size={14} class={isOff ? 'muted' : 'ours'} />
      <div class="grow">
        <p class={isOff ? 'what muted' : 'what'}>{exampleOf(rule)}</p>
        <p class="small muted when-line">{[sayMoments(rule), rule.cite].join(' · ')}</p>
      </div>
      {isOff && <span class="tag neutral">{t('library.off')}</span>}
      {mayWrite && (
        <button
          type="button"
          class="link small"
          aria-label={t(isOff ? 'library.switchOnNamed' : 'library.switchOffNamed', {
            what: exampleOf(rule),
          })}
          onClick={turn}
        >
          {isOff ? t('library.switchOn') : t('library.switchOff')}
        </button>
      )}
    </li>
  )
}

/** *While reading or writing*, and what it listens for. */
function sayMoments({ at, hears }: Rule): string {
  const either = new Intl.ListFormat(language(), { type: 'disjunction' })
  const moments = either.format(at.map((moment) => t(`library.moments.${moment}`)))
  const heard = hears && either.format(hears.map((signal) => t(`card.signals.${signal}`)))
  return heard ? t('library.hears', { when: moments, what: heard }) : moments
}

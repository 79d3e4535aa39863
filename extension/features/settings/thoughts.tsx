import type { JSX } from 'preact'
import { allRules } from '#shared/principles/all-rules.ts'
import type { QuietLine } from '../../bridge/thoughts.ts'
import { act } from '../../ui/act.ts'
import { Icon } from '../../ui/icons.tsx'
import { useLive } from '../../ui/use-live.ts'
import { t } from '../../ui/words.ts'
import { Sheet } from '../dashboard/sheet.tsx'
import { useMayWrite } from '../partner/open-row.tsx'
import { exampleOf } from '../principles/library.ts'

const amounts = [0, 1, 2, 3]

/** How often a thought may stand beside a mail, and what was put away for good: each can be let speak again. */
export function Thoughts(): JSX.Element | null {
  const settings = useLive('settings', {}).value
  const mayWrite = useMayWrite()
  if (!settings) return null
  const { promptsPerDay = 1 } = settings
  return (
    <Sheet title={t('thoughts.settings.title')}>
      <p class="small second" id="per-day">
        {t('thoughts.settings.why')}
      </p>
      <div class="segments" role="radiogroup" aria-labelledby="per-day">
        {[...new Set([...amounts, promptsPerDay])].map((amount) => (
          <label key={amount}>
            <input
              type="radio"
              name="per-day"
              disabled={!mayWrite}
              checked={promptsPerDay === amount}
              onChange={() => saveSetting({ promptsPerDay: amount }, t('settings.saved'))}
            />
            {amount === 0 ? t('thoughts.settings.none') : amount}
          </label>
        ))}
      </div>
      <Quiet off={settings.mutedRules} mayWrite={mayWrite} />
    </Sheet>
  )
}

function Quiet({ off, mayWrite }: { off: readonly string[]; mayWrite: boolean }): JSX.Element {
  const muted = useLive('quiet', {}).value ?? []
  const letSpeak = ({ partnerId, rule }: QuietLine) =>
    void act('speakAgain', { partnerId, ...(rule && { rule }) }, t('thoughts.settings.isAgain'))
  const switchOn = (rule: string) =>
    saveSetting({ mutedRules: off.filter((id) => id !== rule) }, t('thoughts.settings.isAgain'))
  return (
    <>
      <h3>{t('thoughts.settings.quiet')}</h3>
      <p class="small second">
        {muted.length + off.length === 0 ? t('thoughts.settings.nothing') : t('thoughts.settings.quietWhy')}
      </p>
      <ul>
        {muted.map((line) => (
          <QuietRow
            key={`${line.partnerId} ${line.rule ?? ''}`}
            what={sayMuted(line)}
            whose={line.partner}
            onAgain={() => letSpeak(line)}
          />
        ))}
        {off.map((rule) => (
          <QuietRow
            key={rule}
            what={sayRule(rule)}
            whose={t('thoughts.settings.team')}
            onAgain={mayWrite ? () => switchOn(rule) : undefined}
          />
        ))}
      </ul>
    </>
  )
}

function QuietRow(props: { what: string; whose: string; onAgain: (() => void) | undefined }): JSX.Element {
  const { what, whose, onAgain } = props
  return (
    <li class="line">
      <Icon name="thought" size={14} class="muted" />
      <div class="grow">
        <p class="what">
          <bdi>{whose}</bdi>
        </p>
        <p class="small muted what">
          <bdi>{what}</bdi>
        </p>
      </div>
      {onAgain && (
        <button
          type="button"
          class="button quiet"
          aria-label={t('thoughts.settings.againNamed', { what: `${whose}: ${what}` })}
          onClick={onAgain}
        >
          {t('thoughts.settings.again')}
        </button>
      )}
    </li>
  )
}

function saveSetting(values: Record<string, unknown>, words: string): void {
  void act('saveSettings', { values }, words)
}

function sayMuted({ rule, words }: QuietLine): string {
  if (!rule) return t('thoughts.settings.everything')
  return words ?? sayRule(rule)
}

/** A rule by its example sentence; one that only a newer version knows by its name. */
function sayRule(id: string): string {
  const rule = allRules.find((one) => one.id === id)
  return rule ? exampleOf(rule) : id
}

import type { JSX } from 'preact'
import type { Step } from '#shared/insight/explained.ts'
import type { RequiredTrust } from '#shared/insight/required-trust.ts'
import type { Trust } from '#shared/insight/trust.ts'
import { locale } from '../../ui/say.ts'
import { sayLevel } from '../../ui/trust-rule.tsx'
import { t } from '../../ui/words.ts'
import { exact } from './trust-entries.tsx'

/** The arithmetic in plain rows: what the evidence supports, and what the work and the model call for; the line that decided says so. */
export function TrustSums({ trust: { actual, required } }: { trust: Trust }): JSX.Element | null {
  const supports = actual.n > 0 ? actual.steps : []
  if (supports.length === 0 && !required) return null
  return (
    <div class="sums pad small num">
      {supports.length > 0 && <Steps steps={supports} title={t('partner.trust.supports')} />}
      {required && (
        <Steps
          steps={requiredSteps(required)}
          agreed={required.decidedBy === 'both'}
          title={t('partner.trust.callsFor')}
        />
      )}
    </div>
  )
}

/** When work and model ask for the same, neither decides: the last line says that they agree. */
function requiredSteps({ steps, value, decidedBy }: RequiredTrust): Step[] {
  const both = decidedBy === 'both'
  const shown = both ? steps.map(({ what, value: each }) => ({ what, value: each })) : steps
  return [...shown, { what: 'required', value, decides: both }]
}

function Steps(props: { steps: readonly Step[]; title: string; agreed?: boolean }): JSX.Element {
  const { steps, title, agreed } = props
  const words = t(agreed ? 'partner.trust.bothAgree' : 'partner.trust.decides')
  return (
    <dl aria-label={title}>
      {steps.map(({ what, value, decides }) => (
        <div key={what}>
          <dt>{t(`partner.trust.steps.${what}`)}</dt>
          <dd>
            {decides ? <b>{sayStep(what, value)}</b> : sayStep(what, value)}
            {decides && <span class="muted"> {words}</span>}
          </dd>
        </div>
      ))}
    </dl>
  )
}

/** Sums and levels worked out keep two decimals, so that they can be checked by hand; reliefs keep their sign. */
function sayStep(what: string, value: number): string {
  if (what === 'made-whole' || what === 'replaceable') return `−${sayLevel(Math.abs(value))}`
  if (what === 'up' || what === 'down' || what === 'pooled') return exact(value)
  const said = new Intl.NumberFormat(locale(), { maximumFractionDigits: 2 }).format(value)
  return what.startsWith('ceiling') ? t('partner.trust.atMost', { level: said }) : said
}

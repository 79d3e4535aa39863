import type { JSX } from 'preact'
import { Icon } from '../../ui/icons.tsx'
import { useLive } from '../../ui/use-live.ts'
import { t } from '../../ui/words.ts'
import { AnotherSite } from '../sites/another-site.tsx'
import { SiteName } from '../sites/sites.tsx'
import { SwitchOn } from '../sites/switch-on.tsx'
import { StepCard, type StepProps } from './step-card.tsx'

const offered = 3

/** The mail site to work in. What is on comes first, then the ones most people use, then any other. */
export function FirstSite(step: StepProps): JSX.Element {
  const sites = useLive('sites', {}).value ?? []
  const shown = [...sites.filter(({ on }) => on), ...sites.filter(({ on }) => !on)].slice(0, offered)
  return (
    <StepCard
      {...step}
      number={2}
      icon="globe"
      title={t('firstRun.site.title')}
      text={t('firstRun.site.text')}
    >
      <ul>
        {shown.map((site, at) => (
          <li key={site.origin} class="line">
            <SiteName site={site} />
            {site.on ? (
              <span class="small second">
                <Icon name="check" size={14} class="fits" /> {t('firstRun.site.on')}
              </span>
            ) : (
              <SwitchOn
                origin={site.origin}
                host={site.host}
                filled={step.next && at === 0}
                onGranted={step.onDone}
              />
            )}
          </li>
        ))}
      </ul>
      <AnotherSite onGranted={step.onDone} />
      <p class="small muted">{t('firstRun.site.asksOnce')}</p>
    </StepCard>
  )
}

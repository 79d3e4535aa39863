import type { JSX } from 'preact'
import type { SiteLine } from '../../bridge/answers.ts'
import { act } from '../../ui/act.ts'
import { Icon } from '../../ui/icons.tsx'
import { useLive } from '../../ui/use-live.ts'
import { t } from '../../ui/words.ts'
import { PageHead, Sheet } from '../dashboard/sheet.tsx'
import { AnotherSite } from './another-site.tsx'
import { Names } from './names.tsx'
import { Places } from './places.tsx'
import { SeenNow } from './seen-now.tsx'
import './sites.css'
import { SwitchOn } from './switch-on.tsx'

/** Where Entente works: one site at a time, switched on by the user, switched off at once. */
export function Sites(): JSX.Element {
  const sites = useLive('sites', {}).value ?? []
  const on = sites.filter((site) => site.on)
  const off = sites.filter((site) => !site.on)
  const hidden = sites.filter((site) => site.hidden)
  return (
    <>
      <PageHead title={t('dashboard.pages.sites')} line={t('sites.line')} />
      <div class="card-columns">
        <div class="column">
          {on.length > 0 && (
            <Sheet title={t('sites.on')}>
              <ul>
                {on.map((site) => (
                  <OnLine key={site.origin} site={site} />
                ))}
              </ul>
            </Sheet>
          )}
          <SeenNow />
          <Sheet title={on.length > 0 ? t('sites.more') : t('sites.first')}>
            <ul>
              {off.map((site) => (
                <li key={site.origin} class="line">
                  <SiteName site={site} />
                  <SwitchOn origin={site.origin} host={site.host} />
                </li>
              ))}
            </ul>
            <AnotherSite />
          </Sheet>
        </div>
        <div class="column">
          {hidden.length > 0 && (
            <Sheet title={t('sites.hidden')}>
              <ul>
                {hidden.map((site) => (
                  <li key={site.origin} class="line">
                    <SiteName site={site} />
                    <button
                      type="button"
                      class="button"
                      onClick={() =>
                        void act('showGlance', { host: site.host }, t('sites.isShown', { host: site.host }))
                      }
                    >
                      {t('sites.showAgain')}
                    </button>
                  </li>
                ))}
              </ul>
            </Sheet>
          )}
          <Places />
          <Names />
          <WhatItSees />
        </div>
      </div>
    </>
  )
}

function OnLine({ site }: { site: SiteLine }): JSX.Element {
  return (
    <li class="line">
      <Icon name="check" size={14} class="fits" />
      <SiteName site={site} />
      <button
        type="button"
        class="button quiet"
        aria-label={t('sites.switchOffNamed', { host: site.host })}
        onClick={() => void act('siteOff', { origin: site.origin }, t('sites.isOff', { host: site.host }))}
      >
        {t('sites.switchOff')}
      </button>
    </li>
  )
}

/** The name that people know, the host that the browser grants, and what is read there; for a site without a name the host is both. */
export function SiteName({ site }: { site: SiteLine }): JSX.Element {
  const named = site.name !== site.host
  return (
    <div class="grow">
      <div class="what">
        <bdi>{named ? site.name : site.host}</bdi>
      </div>
      {named && (
        <div class="small muted">
          <bdi>{site.host}</bdi>
        </div>
      )}
      <div class="small second">{t(`sites.reads.${site.reads}`)}</div>
    </div>
  )
}

function WhatItSees(): JSX.Element {
  const points = ['header', 'off', 'frame', 'local'] as const
  return (
    <Sheet title={t('sites.sees.title')}>
      <ul class="sees small second">
        {points.map((point) => (
          <li key={point}>{t(`sites.sees.${point}`)}</li>
        ))}
      </ul>
    </Sheet>
  )
}

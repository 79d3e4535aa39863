import type { JSX } from 'preact'
import type { TodayLine } from '../../bridge/answers.ts'
import { Icon, type IconName } from '../../ui/icons.tsx'
import { useLive } from '../../ui/use-live.ts'
import { t } from '../../ui/words.ts'
import { KeptList } from '../today/kept-list.tsx'
import { Due } from './due.tsx'
import { Empty, PageHead } from './sheet.tsx'
import { pathTo } from './route.ts'

const marks: Record<TodayLine['kind'], [IconName, string]> = {
  'we-owe': ['out', 'ours'],
  'they-owe': ['in', 'theirs'],
  issue: ['issue', ''],
  review: ['calendar', ''],
  'no-owner': ['person', ''],
}

/** What is worth doing today, over all partners: ours to do first, as the background orders it. */
export function Today(): JSX.Element | null {
  const lines = useLive('today', { limit: 100 }).value
  if (!lines) return null
  return (
    <>
      <PageHead title={t('dashboard.pages.today')} />
      <section class="sheet pad today" aria-label={t('dashboard.pages.today')}>
        {lines.length === 0 ? (
          <Empty
            title={t('dashboard.today.emptyTitle')}
            text={t('dashboard.today.emptyText')}
            act={
              <a class="button accent" href="#/">
                {t('dashboard.today.emptyAct')}
              </a>
            }
          />
        ) : (
          <ul>
            {lines.map((line) => (
              <TodayRow key={`${line.kind}${line.rowId ?? line.partnerId}`} line={line} />
            ))}
          </ul>
        )}
      </section>
      <KeptList lines={lines} />
    </>
  )
}

function TodayRow({ line }: { line: TodayLine }): JSX.Element {
  const [icon, side] = marks[line.kind]
  return (
    <li class="line">
      <Icon name={icon} size={14} class={side} label={t(`dashboard.today.${line.kind}`)} />
      <a class="grow plain" href={pathTo({ page: 'partner', id: line.partnerId })}>
        <span class="what">{line.what || t(`dashboard.today.${line.kind}`)}</span>
        <span class="small muted">
          {line.partner} · {t(`dashboard.today.${line.kind}`)}
        </span>
      </a>
      <Due due={line.due} late={line.late} />
    </li>
  )
}

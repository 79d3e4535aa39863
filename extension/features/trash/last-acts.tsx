import type { JSX } from 'preact'
import type { ActLine } from '../../bridge/answers.ts'
import { act } from '../../ui/act.ts'
import { sayMoment } from '../../ui/dates.ts'
import { locale } from '../../ui/say.ts'
import { useLive } from '../../ui/use-live.ts'
import { t } from '../../ui/words.ts'
import { pathTo } from '../dashboard/route.ts'
import { Empty, Sheet } from '../dashboard/sheet.tsx'
import { sayAct } from './say-act.ts'

/** The last things that this browser's user did, each with the way back. */
export function LastActs(): JSX.Element | null {
  const acts = useLive('acts', {}).value
  if (!acts) return null
  return (
    <Sheet
      title={t('memory.acts.title')}
      end={
        <span class="small muted">
          <kbd class="kbd">Ctrl Z</kbd>
        </span>
      }
    >
      {acts.length === 0 ? (
        <Empty title={t('memory.acts.emptyTitle')} text={t('memory.acts.emptyText')} />
      ) : (
        <ul class="memory-list">
          {acts.map((one) => (
            <ActRow key={one.undo} line={one} />
          ))}
        </ul>
      )}
    </Sheet>
  )
}

function ActRow({ line }: { line: ActLine }): JSX.Element {
  const what = sayAct(line)
  const takeBack = () => void act('undo', { undo: line.undo }, t('memory.acts.takenBack', { what }))
  return (
    <li class="line">
      <div class="grow">
        <span class="what">
          <bdi>{what}</bdi>
        </span>
        <span class="small muted">
          {line.partnerId && line.table !== 'partner' && (
            <>
              <a class="plain" href={pathTo({ page: 'partner', id: line.partnerId })}>
                <bdi>{line.partner}</bdi>
              </a>
              {' · '}
            </>
          )}
          {sayMoment(line.at, locale())}
        </span>
      </div>
      <button
        type="button"
        class="button quiet"
        aria-label={t('memory.acts.undoNamed', { what })}
        onClick={takeBack}
      >
        {t('states.undo')}
      </button>
    </li>
  )
}

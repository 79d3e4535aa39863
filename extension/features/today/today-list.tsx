import type { JSX } from 'preact'
import type { TodayLine } from '../../bridge/answers.ts'
import type { KeptThought } from '../../bridge/thoughts.ts'
import { act } from '../../ui/act.ts'
import { Icon, type IconName } from '../../ui/icons.tsx'
import { useLive } from '../../ui/use-live.ts'
import { t } from '../../ui/words.ts'
import { Due } from '../dashboard/due.tsx'
import { pathTo } from '../dashboard/route.ts'
import { sayThought } from '../prompt/words.ts'
import { useKept } from './use-kept.ts'

const marks: Record<TodayLine['kind'], [IconName, string]> = {
  'we-owe': ['out', 'ours'],
  'they-owe': ['in', 'theirs'],
  issue: ['issue', ''],
  review: ['calendar', ''],
  'no-owner': ['person', ''],
}
const most = 5

/** What the day asks for over all partners: at most five lines, then *All*. `besides` is the partner whose thought stands above it. */
export function TodayList({ besides }: { besides?: string | undefined }): JSX.Element | null {
  const me = useLive('device', {}).value?.name
  // One more than shown tells whether there is more.
  const lines = useLive('today', { limit: most + 1 }).value
  const thoughts = useKept(lines, most).filter(({ partnerId }) => partnerId !== besides)
  if (!lines || lines.length + thoughts.length === 0) return null
  const room = Math.max(0, most - lines.length)
  return (
    <section class="today pad" aria-labelledby="today">
      <div class="row">
        <h2 class="grow" id="today">
          {t('popup.today')}
        </h2>
        {lines.length + thoughts.length > most ? (
          <button
            type="button"
            class="link small"
            onClick={() => void act('openDashboard', { path: '#/today' })}
          >
            {t('popup.all')}
          </button>
        ) : (
          <span class="small muted num">{lines.length + thoughts.length}</span>
        )}
      </div>
      <ul>
        {lines.slice(0, most).map((line) => (
          <TodayRow key={line.rowId ?? `${line.kind} ${line.partnerId}`} line={line} me={me} />
        ))}
        {thoughts.slice(0, room).map((thought) => (
          <ThoughtRow key={thought.partnerId} thought={thought} />
        ))}
      </ul>
    </section>
  )
}

/** Something empty or overdue on a card; there it says why, and can be put away. */
function ThoughtRow({ thought: { partnerId, partner, prompt } }: { thought: KeptThought }): JSX.Element {
  return (
    <li class="line">
      <Icon name="thought" size={14} class="ours" label={t('card.thought')} />
      <button
        type="button"
        class="grow today-what"
        onClick={() => void act('openDashboard', { path: pathTo({ page: 'partner', id: partnerId }) })}
      >
        <span class="today-thought">
          {sayThought(prompt)} <span class="muted">{partner}</span>
        </span>
      </button>
    </li>
  )
}

function TodayRow({ line, me }: { line: TodayLine; me: string | undefined }): JSX.Element {
  const { kind, partnerId, partner, what } = line
  const [icon, tone] = marks[kind]
  const take = () =>
    void act(
      'save',
      { table: 'partner', id: partnerId, values: { owner: me } },
      t('popup.taken', { partner }),
    )
  return (
    <li class="line">
      <Icon name={icon} size={14} class={tone} label={t(`popup.kinds.${kind}`)} />
      <button
        type="button"
        class="grow today-what"
        onClick={() => void act('openDashboard', { path: pathTo({ page: 'partner', id: partnerId }) })}
      >
        <span class="cut">
          {what || t(`popup.kinds.${kind}`)} <span class="muted">{partner}</span>
        </span>
      </button>
      {kind === 'no-owner' && me ? (
        <button type="button" class="link small" onClick={take}>
          {t('popup.takeIt')}
        </button>
      ) : (
        <Due due={line.due} late={line.late} />
      )}
    </li>
  )
}

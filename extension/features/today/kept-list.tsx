import { useSignal } from '@preact/signals'
import type { JSX } from 'preact'
import type { TodayLine } from '../../bridge/answers.ts'
import type { KeptThought } from '../../bridge/thoughts.ts'
import { Icon, IconButton } from '../../ui/icons.tsx'
import { t } from '../../ui/words.ts'
import { hashOf, type Place } from '../card/point.ts'
import { pathTo } from '../dashboard/route.ts'
import { Sheet } from '../dashboard/sheet.tsx'
import { Later } from '../prompt/later.tsx'
import { Why } from '../prompt/why.tsx'
import { sayThought } from '../prompt/words.ts'
import { useKept } from './use-kept.ts'
import '../prompt/prompt.css'

/** What stands empty or overdue on the cards worked with last: a sentence each, opened in place to why and later. */
export function KeptList({ lines }: { lines: readonly TodayLine[] }): JSX.Element | null {
  const thoughts = useKept(lines, 20)
  if (thoughts.length === 0) return null
  return (
    <Sheet title={t('thoughts.title')} class="kept-list">
      <ul>
        {thoughts.map((thought) => (
          <KeptLine key={`${thought.partnerId} ${thought.prompt.rule}`} thought={thought} />
        ))}
      </ul>
    </Sheet>
  )
}

function KeptLine({ thought }: { thought: KeptThought }): JSX.Element {
  const { partnerId, partner, prompt } = thought
  const open = useSignal(false)
  const path = pathTo({ page: 'partner', id: partnerId })
  const onPlace = (place: Place) => (location.hash = hashOf(place, path))
  return (
    <li class="kept-line">
      <div class="line">
        <Icon name="thought" size={14} class="ours" />
        <a class="grow plain" href={path}>
          <span class="what">
            <bdi>{sayThought(prompt)}</bdi>
          </span>
          <span class="small muted">
            <bdi>{partner}</bdi>
          </span>
        </a>
        <IconButton
          icon="more"
          name={t('thoughts.about', { what: sayThought(prompt) })}
          aria-expanded={open.value}
          onClick={() => (open.value = !open.value)}
        />
      </div>
      {open.value && (
        <div class="prompt">
          <Why prompt={prompt} kept onPlace={onPlace} />
          <Later partnerId={partnerId} name={partner} rule={prompt.rule} />
        </div>
      )}
    </li>
  )
}

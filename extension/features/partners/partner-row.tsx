import { useComputed, type Signal } from '@preact/signals'
import type { JSX } from 'preact'
import type { PartnerLine } from '../../bridge/answers.ts'
import { localDay, sayDay } from '../../ui/dates.ts'
import { Icon } from '../../ui/icons.tsx'
import { locale } from '../../ui/say.ts'
import { StateMark, stateWord } from '../../ui/state-mark.tsx'
import { sayLevel, TrustRule } from '../../ui/trust-rule.tsx'
import { t } from '../../ui/words.ts'
import { goTo, pathTo } from '../dashboard/route.ts'
import { sayLine, sayOwner } from '../dashboard/wording.ts'

/** One partner in the list: who, how trust stands, what each owes the other, when it is looked at again, whose it is. */
export function PartnerRow(props: {
  line: PartnerLine
  row: number
  /** The row that takes the list's one tab stop. */
  at: Signal<number>
  /** The name of this browser's user. */
  me: string | undefined
}): JSX.Element {
  const { line, row, at } = props
  const tabIndex = useComputed(() => (at.value === row ? 0 : -1))
  const path = pathTo({ page: 'partner', id: line.id })
  return (
    <tr data-partner={line.id} aria-rowindex={row + 2} onClick={() => goTo({ page: 'partner', id: line.id })}>
      <th scope="row" class="col-partner cut" title={line.name}>
        <a
          id={`partner-${row}`}
          class="plain"
          href={path}
          tabIndex={tabIndex}
          onFocus={() => (at.value = row)}
          onClick={(event) => event.stopPropagation()}
        >
          <bdi>{line.name}</bdi>
        </a>
        <span class="small muted">{sayLine(line)}</span>
      </th>
      <Trust line={line} />
      <Owed count={line.weOwe} side="ours" />
      <Owed count={line.theyOwe} side="theirs" />
      <td class="col-review small">
        {line.nextReview ? sayDay(line.nextReview, localDay(new Date()), locale()) : <NoneSet />}
      </td>
      <td class={`col-owner small cut ${line.owner ? '' : 'muted'}`}>{sayOwner(line.owner, props.me)}</td>
    </tr>
  )
}

function Trust({ line }: { line: PartnerLine }): JSX.Element {
  const { state, actual, required } = line
  return (
    <>
      <td class="col-trust">
        <span class="num">{actual ? sayLevel(actual.value) : '–'}</span>
        <TrustRule required={required} actual={actual} state={state} compact />
      </td>
      <td class={`col-state small ${state}`}>
        <StateMark state={state} size={14} silent /> {stateWord(state)}
      </td>
    </>
  )
}

/** Zero is grey: it asks nothing of anybody. */
function Owed({ count, side }: { count: number; side: 'ours' | 'theirs' }): JSX.Element {
  return (
    <td class={`col-owed num ${count > 0 ? side : 'muted'}`}>
      {count > 0 && <Icon name={side === 'ours' ? 'out' : 'in'} size={14} />} {count}
    </td>
  )
}

function NoneSet(): JSX.Element {
  return <span class="muted">{t('states.noneSet')}</span>
}

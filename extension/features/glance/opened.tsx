import type { JSX } from 'preact'
import type { TabState } from '../../bridge/answers.ts'
import { act, attempt } from '../../ui/act.ts'
import { Bones } from '../../ui/bones.tsx'
import type { MenuItem } from '../../ui/menu.tsx'
import type { useDrag } from '../../ui/use-drag.ts'
import { useCard } from '../card/use-card.ts'
import { Owed } from '../card/owed.tsx'
import { PartnerCard } from '../card/partner-card.tsx'
import { Chooser } from '../chooser/chooser.tsx'
import { QuickLog } from '../quick-log/quick-log.tsx'
import type { GlanceView } from './glance.tsx'
import { MoreOfCard } from './more-of-card.tsx'

interface OpenedProps {
  tab: TabState
  view: GlanceView
  menu: readonly MenuItem[]
  drag: ReturnType<typeof useDrag>
  onView(view: GlanceView): void
}

/** The glance beyond its chip: the partner's card, its log form, or the choice of a partner. */
export function Opened({ tab, view, menu, drag, onView }: OpenedProps): JSX.Element {
  const { match } = tab
  const onClose = () => {
    onView({ form: 'chip' })
    void attempt('glanceBlur', {})
  }
  if (match.kind !== 'partner') return <Chooser match={match} menu={menu} onClose={onClose} />
  const { partnerId, name } = match
  if (view.form === 'log') {
    const back = () => onView({ form: 'card' })
    return (
      <QuickLog partnerId={partnerId} name={name} source={tab.source} start={view.start} onClose={back} />
    )
  }
  const head = { menu, drag, onPanel: () => void act('openPanel', {}), onClose }
  return <KnownCard key={partnerId} tab={tab} partnerId={partnerId} name={name} head={head} onView={onView} />
}

function KnownCard(props: {
  tab: TabState
  partnerId: string
  name: string
  head: Parameters<typeof PartnerCard>[0]['head']
  onView(view: GlanceView): void
}): JSX.Element {
  const { tab, partnerId, name, head, onView } = props
  const seen = useCard(partnerId).value
  if (!seen) return <Bones name={name} />
  return (
    <PartnerCard seen={seen} tab={tab} head={head} onLog={(start) => onView({ form: 'log', start })}>
      <Owed card={seen.card} />
      <MoreOfCard seen={seen} />
    </PartnerCard>
  )
}

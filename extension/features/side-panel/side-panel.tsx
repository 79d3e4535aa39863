import { useSignal } from '@preact/signals'
import type { JSX } from 'preact'
import type { TabState } from '../../bridge/answers.ts'
import { act } from '../../ui/act.ts'
import { Bones } from '../../ui/bones.tsx'
import { useEvent } from '../../ui/use-event.ts'
import { useLive } from '../../ui/use-live.ts'
import { useCard } from '../card/use-card.ts'
import { t } from '../../ui/words.ts'
import { PartnerCard } from '../card/partner-card.tsx'
import { Sections } from '../card/sections.tsx'
import { Chooser } from '../chooser/chooser.tsx'
import { FindPartner } from '../chooser/find-partner.tsx'
import { Point } from '../chooser/point.tsx'
import { pathTo } from '../dashboard/route.ts'
import type { LogTable } from '../quick-log/guess.ts'
import { QuickLog } from '../quick-log/quick-log.tsx'
import { SharedState } from './shared-state.tsx'
import './side-panel.css'

/** The whole card beside any page; it follows the active tab. */
export function SidePanel(): JSX.Element {
  const tab = useLive('tab', {}).value
  if (!tab) return <Bones />
  const { match } = tab
  if (match.kind === 'partner') {
    return <Panel key={match.partnerId} tab={tab} partnerId={match.partnerId} name={match.name} />
  }
  if (match.kind === 'none') return <Nobody tab={tab} />
  return (
    <main class="panel">
      <Chooser match={match} />
    </main>
  )
}

function Panel({ tab, partnerId, name }: { tab: TabState; partnerId: string; name: string }): JSX.Element {
  const seen = useCard(partnerId).value
  const logging = useSignal<{ start?: LogTable | undefined } | undefined>(undefined)
  const close = () => (logging.value = undefined)
  useEvent('keydown', (event) => {
    if (event.key !== 'Escape' || !logging.value) return
    event.preventDefault()
    close()
  })
  if (!seen) return <Bones name={name} />
  if (logging.value) {
    return (
      <main class="panel">
        <QuickLog
          partnerId={partnerId}
          name={name}
          source={tab.source}
          start={logging.value.start}
          onClose={close}
        />
      </main>
    )
  }
  const onLog = (start?: LogTable) => (logging.value = { start })
  const open = () =>
    void act('openDashboard', { path: pathTo({ page: 'partner', id: seen.card.partner.id }) })
  const menu = [
    { label: t('card.openWhole'), icon: 'home', act: open } as const,
    {
      label: t('card.settings'),
      icon: 'settings',
      act: () => void act('openDashboard', { path: '#/settings' }),
    } as const,
  ]
  return (
    <main class="panel">
      <PartnerCard seen={seen} tab={tab} head={{ menu }} onLog={onLog}>
        <Sections card={seen.card} figures={seen.figures} />
        <SharedState />
      </PartnerCard>
    </main>
  )
}

/** A page without anybody: the panel says so and finds a card by name. */
function Nobody({ tab }: { tab: TabState }): JSX.Element {
  return (
    <main class="panel nobody pad">
      <h2>{t('card.nobody')}</h2>
      <p class="second">{t('card.nobodyHere')}</p>
      <FindPartner onFound={({ partnerId }) => void act('pick', { partnerId, how: 'now' })} />
      {tab.on && <Point tabId={tab.tabId} />}
    </main>
  )
}

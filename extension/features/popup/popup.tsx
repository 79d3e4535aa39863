import { useSignal } from '@preact/signals'
import type { JSX } from 'preact'
import type { TabState } from '../../bridge/answers.ts'
import { act } from '../../ui/act.ts'
import { Bones } from '../../ui/bones.tsx'
import { IconButton } from '../../ui/icons.tsx'
import { useAnswer } from '../../ui/use-answer.ts'
import { useLive } from '../../ui/use-live.ts'
import { useCard } from '../card/use-card.ts'
import { t } from '../../ui/words.ts'
import { PartnerCard } from '../card/partner-card.tsx'
import { Chooser } from '../chooser/chooser.tsx'
import { FindPartner } from '../chooser/find-partner.tsx'
import { Point } from '../chooser/point.tsx'
import type { LogTable } from '../quick-log/guess.ts'
import type { LogSource } from '../quick-log/log-draft.ts'
import { QuickLog } from '../quick-log/quick-log.tsx'
import { TodayList } from '../today/today-list.tsx'
import { OffSite } from './off-site.tsx'
import { WhichPartner } from './which-partner.tsx'
import './popup.css'

/** A partner that the user chose here, by search or among the guesses; only for this popup. */
export interface Chosen {
  partnerId: string
  name: string
}

/** The popup of the toolbar button, on any page: find, this page's partner or which one it is about, log, today. */
export function Popup(): JSX.Element {
  const tab = useLive('tab', {}).value
  const page = useAnswer('readTab', {})
  const chosen = useSignal<Chosen | undefined>(undefined)
  const logging = useSignal<{ start?: LogTable | undefined } | undefined>(undefined)
  if (!tab) return <Bones />
  const source = sourceOf(tab, page.value)
  const partner = chosen.value ?? partnerOf(tab)
  if (logging.value && partner) {
    return (
      <QuickLog
        {...partner}
        source={source}
        start={logging.value.start}
        onClose={() => (logging.value = undefined)}
      />
    )
  }
  const onLog = (start?: LogTable) => (logging.value = { start })
  return (
    <>
      <div class="popup-find">
        <FindPartner
          onFound={(hit) => (chosen.value = hit)}
          end={
            <IconButton
              icon="home"
              name={t('popup.home')}
              onClick={() => void act('openDashboard', { path: '#/' })}
            />
          }
        />
      </div>
      {partner ? (
        <About
          key={partner.partnerId}
          partner={partner}
          tab={chosen.value ? undefined : tab}
          onLog={onLog}
          onBack={chosen.value && (() => (chosen.value = undefined))}
        />
      ) : (
        <Unsure tab={tab} source={source} onChosen={(who) => (chosen.value = who)} onLog={onLog} />
      )}
      {tab.on || !source.link ? <TodayList besides={partner?.partnerId} /> : <OffSite link={source.link} />}
    </>
  )
}

function About(props: {
  partner: Chosen
  tab: TabState | undefined
  onLog(table?: LogTable): void
  onBack: (() => void) | undefined
}): JSX.Element {
  const { partner, tab, onLog, onBack } = props
  const seen = useCard(partner.partnerId).value
  const kept = useLive('thoughts', { partnerId: partner.partnerId, limit: 1 }).value?.[0]?.prompt
  if (!seen) return <Bones name={partner.name} />
  const head = { onPanel: () => void act('openPanel', {}), onClose: onBack }
  return (
    <div class="popup-card">
      <PartnerCard seen={seen} tab={tab} kept={kept} head={head} brief onLog={onLog} />
    </div>
  )
}

function Unsure(props: {
  tab: TabState
  source: LogSource
  onChosen(who: Chosen): void
  onLog(): void
}): JSX.Element {
  const { match, on } = props.tab
  if (on && match.kind !== 'none' && match.kind !== 'partner') {
    return (
      <div>
        <Chooser match={match} />
      </div>
    )
  }
  return (
    <>
      <WhichPartner
        {...props}
        onChosen={(who) => {
          props.onChosen(who)
          props.onLog()
        }}
      />
      {on && <Point tabId={props.tab.tabId} />}
    </>
  )
}

function partnerOf({ match }: TabState): Chosen | undefined {
  return match.kind === 'partner' ? { partnerId: match.partnerId, name: match.name } : undefined
}

/** What the page said of itself: read just now where the browser allows it, else as the tab was last reported. */
function sourceOf(tab: TabState, page: { ok: boolean } | undefined): LogSource {
  const read = page?.ok ? (page as { title?: string; link?: string; selection?: string }) : undefined
  return {
    title: tab.source?.title ?? read?.title,
    link: read?.link ?? tab.source?.link,
    quote: read?.selection || tab.source?.quote,
  }
}

import type { JSX } from 'preact'
import { bandOf } from '#shared/insight/required-trust.ts'
import type { Day } from '#shared/model/days.ts'
import type { Row } from '#shared/model/schema.ts'
import { act } from '../../ui/act.ts'
import { localDay } from '../../ui/dates.ts'
import { Icon } from '../../ui/icons.tsx'
import { choiceLabel } from '../../ui/say.ts'
import { useLive } from '../../ui/use-live.ts'
import { t } from '../../ui/words.ts'
import { Looked } from '../card/looked.tsx'
import { OpenAndEnded } from '../card/open-and-ended.tsx'
import { sayWhen } from '../card/say-when.ts'
import type { PartProps } from '../card/sections.tsx'
import { inLine, sayOwner } from '../dashboard/wording.ts'
import { CardList } from '../partner/card-list.tsx'
import { CardRow, useMayWrite, useOpenRow } from '../partner/open-row.tsx'
import { Source } from '../partner/source.tsx'
import { heatOf, type Heat } from './heat.ts'

type Risk = Row<'risk'>
const fields = ['what', 'likelihood', 'consequence', 'owner', 'mitigation', 'looked']

/** One view of what may go wrong: the heaviest first, who handles it and how, when somebody last looked. (ISO 44003 5.10) */
export function Risks({ card, figures: { today } }: PartProps): JSX.Element {
  const open = useOpenRow()
  const mayWrite = useMayWrite()
  const shared = { table: 'risk', partnerId: card.partner.id, open, mayWrite } as const
  const going = card.risks.filter(({ state }) => state !== 'closed').sort((a, b) => weightOf(b) - weightOf(a))
  const ended = card.risks.filter(({ state }) => state === 'closed')
  const worst = going[0]
  const draw = (risk: Risk) => (
    <CardRow
      key={risk.id}
      {...shared}
      fields={risk.state === 'closed' ? [...fields, 'state'] : fields}
      row={risk}
      name={risk.what}
      acts={risk.state !== 'closed' && <Acts risk={risk} today={today} />}
    >
      <RiskLine risk={risk} today={today} />
    </CardRow>
  )
  return (
    <CardList
      words="open.risks"
      {...shared}
      fields={fields}
      count={card.risks.length}
      brief={worst ? sayBrief(worst, going.length) : <span class="muted">{t('card.nothing')}</span>}
      closed={card.risks.length === 0}
    >
      <OpenAndEnded open={going} ended={ended} endedSay={t('open.ended', { count: ended.length })}>
        {draw}
      </OpenAndEnded>
      {going.length > 0 && <Looked partner={card.partner} field="riskLooked" words="open.risks.looked" />}
    </CardList>
  )
}

function sayBrief(worst: Risk, count: number): string {
  const heat = heatOf(worst)
  return [count, heat && inLine(choiceLabel(heat.word)), worst.what].filter(Boolean).join(' · ')
}

function RiskLine({ risk, today }: { risk: Risk; today: Day }): JSX.Element {
  const me = useLive('device', {}).value?.name
  const heat = heatOf(risk)
  const closed = risk.state === 'closed'
  const looked = risk.looked && t('open.risks.rowLooked', { when: sayWhen(risk.looked, today) })
  return (
    <>
      <Icon
        name={closed ? 'check' : 'warning'}
        size={14}
        class={closed ? 'muted' : `sev ${heat?.word ?? 'low'}`}
      />
      <div class="grow">
        <div class="what">{risk.what}</div>
        <p class="small muted">
          {closed ? choiceLabel('closed') : [sayOwner(risk.owner, me), looked].filter(Boolean).join(' · ')}
        </p>
        {risk.mitigation && <p class="small prose">{risk.mitigation}</p>}
        {!risk.mitigation && !closed && <p class="small muted">{t('open.risks.noAnswer')}</p>}
        <Source row={risk} />
      </div>
      {!closed && <HeatMark heat={heat} />}
    </>
  )
}

/** The heat as a word and the product behind it, so that no colour is needed to read it. */
function HeatMark({ heat }: { heat: Heat | undefined }): JSX.Element {
  if (!heat) return <div class="end small muted">{t('open.risks.notWeighed')}</div>
  const { word, likelihood, consequence } = heat
  return (
    <div class="end small">
      <div class={`sev ${word}`}>{choiceLabel(word)}</div>
      <div class="muted num" title={t('open.risks.product', { likelihood, consequence })}>
        {likelihood} × {consequence}
      </div>
    </div>
  )
}

function Acts({ risk, today }: { risk: Risk; today: Day }): JSX.Element {
  const { id, partnerId, what } = risk
  const save = (values: Partial<Risk>, words: string) =>
    void act('save', { table: 'risk', id, partnerId, values }, words)
  return (
    <>
      {risk.looked !== today && (
        <button
          type="button"
          class="button"
          onClick={() => save({ looked: localDay(new Date()) }, t('partner.saved'))}
        >
          {t('open.risks.looked.today')}
        </button>
      )}
      <button
        type="button"
        class="button quiet"
        onClick={() => save({ state: 'closed' }, t('open.risks.closed', { what }))}
      >
        {t('open.risks.close')}
      </button>
    </>
  )
}

/** Heavier before lighter; of one band by the product, so that a rare ruin comes before a daily nuisance. */
function weightOf({ likelihood = 0, consequence = 0 }: Risk): number {
  return bandOf(likelihood, consequence) * 100 + likelihood * consequence
}

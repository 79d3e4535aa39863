import { useSignal } from '@preact/signals'
import type { JSX } from 'preact'
import { fits, type Fit, type ObjectivePair } from '#shared/insight/alignment.ts'
import type { PartnerId } from '#shared/model/ids.ts'
import { act, attempt } from '../../ui/act.ts'
import { Icon } from '../../ui/icons.tsx'
import { fieldLabel } from '../../ui/say.ts'
import { showToast } from '../../ui/toast.tsx'
import { t } from '../../ui/words.ts'
import { History } from '../history/history.tsx'
import { KeptForm } from '../partner/kept-form.tsx'
import { FitMark } from './fit-mark.tsx'
import { saySuggestion } from './say-reason.ts'

export interface PanelProps {
  pair: ObjectivePair
  partnerId: PartnerId
  mayWrite: boolean
  onDone(): void
}

/** One pair opened: what is suggested and why, the decision, its reason, and for a conflict a way that serves both. */
export function PairPanel(props: PanelProps): JSX.Element {
  const { pair, mayWrite } = props
  return (
    <div class="pair-panel">
      <Both pair={pair} />
      <p class="small second">{saySuggestion(pair.suggestion)}</p>
      {mayWrite ? <Decide {...props} /> : <Decided pair={pair} />}
    </div>
  )
}

function Both({ pair }: { pair: ObjectivePair }): JSX.Element {
  return (
    <ul class="pair-both small">
      <li>
        <Icon name="in" size={14} class="theirs" label={t('partner.theirs')} />
        <span class="what">{pair.theirs.what}</span>
      </li>
      <li>
        <Icon name="out" size={14} class="ours" label={t('partner.ours')} />
        <span class="what">{pair.ours.what}</span>
      </li>
    </ul>
  )
}

/** One press decides; the words beneath are saved by themselves, and saving them alone agrees with the suggestion. */
function Decide({ pair, partnerId, onDone }: PanelProps): JSX.Element {
  const { row, fit } = pair
  const between = { a: pair.theirs.id, b: pair.ours.id }
  const told = (values: Record<string, unknown>) => ({
    table: 'objectivePair' as const,
    partnerId,
    values: { ...between, ...values },
    ...(row && { id: row.id }),
  })
  const decide = (chosen: Fit | null) => void act('save', told({ fit: chosen }), t('partner.saved'))
  const giveBack = () => {
    decide(null)
    onDone()
  }
  return (
    <>
      <Choices pair={pair} onChoose={decide} />
      {fit === 'conflicting' && <WhoMoves pair={pair} />}
      <KeptForm
        table="objectivePair"
        fields={fit === 'conflicting' ? ['alternative', 'why'] : ['why']}
        values={row ?? {}}
        draft={`form/objectivePair/${between.a}/${between.b}`}
        send={(changed) => attempt('save', told({ fit, ...changed }))}
        onSent={({ undo }) => {
          showToast(t('partner.saved'), undo)
          onDone()
        }}
        onCancel={onDone}
      />
      {row && <Past row={row} onBack={pair.decided ? giveBack : undefined} />}
    </>
  )
}

function Choices({ pair, onChoose }: { pair: ObjectivePair; onChoose(fit: Fit): void }): JSX.Element {
  return (
    <div class="chips" role="group" aria-label={fieldLabel('objectivePair', 'fit')}>
      {fits.map((fit) => (
        <button
          type="button"
          class="chip"
          aria-pressed={pair.decided && pair.fit === fit}
          onClick={() => onChoose(fit)}
        >
          <FitMark fit={fit} decided={pair.decided || fit !== pair.fit} />
        </button>
      ))}
    </div>
  )
}

/** An interest rarely changes, an objective often can: where only one is an interest, the other is where to look. */
function WhoMoves({ pair }: { pair: ObjectivePair }): JSX.Element | null {
  const fixed = [pair.theirs, pair.ours].filter(({ sort }) => sort === 'interest')
  if (fixed.length === 0) return null
  const which = fixed.length === 2 ? 'both' : fixed[0] === pair.theirs ? 'theirs' : 'ours'
  return <p class="small second">{t(`objectives.fixed.${which}`)}</p>
}

function Past(props: {
  row: NonNullable<ObjectivePair['row']>
  onBack: (() => void) | undefined
}): JSX.Element {
  const shown = useSignal(false)
  return (
    <>
      <div class="acts row-acts">
        <button
          type="button"
          class="button quiet"
          aria-expanded={shown}
          onClick={() => (shown.value = !shown.value)}
        >
          {t('partner.history')}
        </button>
        {props.onBack && (
          <button type="button" class="button quiet" onClick={props.onBack}>
            {t('objectives.back')}
          </button>
        )}
      </div>
      {shown.value && <History table="objectivePair" id={props.row.id} />}
    </>
  )
}

/** What a viewer reads. */
function Decided({ pair }: { pair: ObjectivePair }): JSX.Element {
  const { row, fit, decided } = pair
  return (
    <>
      <FitMark fit={fit} decided={decided} />
      {row?.why && <p class="small prose">{row.why}</p>}
      {row?.alternative && (
        <p class="small prose">
          <span class="muted">{fieldLabel('objectivePair', 'alternative')}</span> {row.alternative}
        </p>
      )}
    </>
  )
}

import { useSignal } from '@preact/signals'
import type { JSX } from 'preact'
import type { Row } from '#shared/model/schema.ts'
import { act } from '../../ui/act.ts'
import { localDay } from '../../ui/dates.ts'
import { Icon, IconButton } from '../../ui/icons.tsx'
import { choiceLabel } from '../../ui/say.ts'
import { useLive } from '../../ui/use-live.ts'
import { t } from '../../ui/words.ts'
import { inLine, sayChoices } from '../dashboard/wording.ts'
import { showDay } from '../time-machine/shown-day.ts'
import { useMayWrite } from './open-row.tsx'

type Partner = Row<'partner'>

/** Who it is: name, who can see the card, the facts in one line, and what can be done with the whole card. */
export function PartnerHead({ partner, onLog }: { partner: Partner; onLog(): void }): JSX.Element {
  const more = useSignal(false)
  const mayWrite = useMayWrite()
  return (
    <header class="page-head">
      <nav class="crumbs small" aria-label={t('partner.crumbs')}>
        <a class="plain muted" href="#/">
          {t('dashboard.pages.partners')}
        </a>
        <Icon name="next" size={12} class="flips muted" />
      </nav>
      <div class="page-title">
        <h1>
          <bdi>{partner.name}</bdi>
        </h1>
        <span class="tag neutral">
          {partner.scope === 'mine' && <Icon name="lock" size={14} />}
          {choiceLabel(partner.scope)}
        </span>
        {partner.archived && <span class="tag neutral">{t('partner.archived')}</span>}
        <div class="acts">
          {mayWrite && (
            <button type="button" class="button" onClick={onLog} aria-keyshortcuts="l">
              <Icon name="plus" size={14} />
              {t('partner.log')} <kbd class="kbd">L</kbd>
            </button>
          )}
          <IconButton
            icon="more"
            name={t('partner.actsFor', { what: partner.name })}
            aria-expanded={more.value}
            onClick={() => (more.value = !more.value)}
          />
        </div>
      </div>
      <FactsLine partner={partner} />
      {more.value && <WholeCard partner={partner} mayWrite={mayWrite} />}
    </header>
  )
}

function FactsLine({ partner }: { partner: Partner }): JSX.Element {
  const me = useLive('device', {}).value?.name
  const { kind, segment, phase, model, stance, owner, deputy } = partner
  const how = [model, stance].filter((word) => word !== undefined).map((word) => inLine(choiceLabel(word)))
  const whose = !owner
    ? t('dashboard.noOwner')
    : owner === me
      ? t('partner.youOwn')
      : t('partner.owns', { owner })
  const standsIn = deputy && (deputy === me ? t('partner.youAreDeputy') : t('partner.deputy', { deputy }))
  const parts = [
    sayChoices(kind, segment, phase),
    how.join(', '),
    [whose, standsIn].filter(Boolean).join(', '),
  ]
  return <p class="small second page-line">{parts.filter(Boolean).join(' · ')}</p>
}

/** Look back, share, archive, remove: each says what it does before it is pressed, and can be taken back where that is possible. */
function WholeCard({ partner, mayWrite }: { partner: Partner; mayWrite: boolean }): JSX.Element {
  return (
    <div class="whole-card sheet pad">
      <div class="row">
        <p class="small second grow">{t('memory.then.what')}</p>
        <button type="button" class="button" onClick={() => showDay(localDay(new Date()))}>
          {t('memory.then.open')}
        </button>
      </div>
      {mayWrite && <Changes partner={partner} />}
    </div>
  )
}

function Changes({ partner }: { partner: Partner }): JSX.Element {
  const team = useLive('team', {}).value
  const save = (values: Partial<Partner>, said: string) =>
    void act('save', { table: 'partner', id: partner.id, partnerId: partner.id, values }, said)
  return (
    <>
      {partner.scope === 'mine' && team?.joined && (
        <Choice
          words="share"
          values={{ team: team.title ?? '' }}
          onPress={() => save({ scope: 'team' }, t('partner.share.done'))}
        />
      )}
      {partner.archived ? (
        <Choice words="restore" onPress={() => save({ archived: false }, t('partner.restore.done'))} />
      ) : (
        <Choice words="archive" onPress={() => save({ archived: true }, t('partner.archive.done'))} />
      )}
      <Choice words="trash" onPress={() => void toTrash(partner)} />
    </>
  )
}

function Choice(props: {
  words: 'share' | 'archive' | 'restore' | 'trash'
  values?: Record<string, string>
  onPress(): void
}): JSX.Element {
  return (
    <div class="row">
      <p class="small second grow">{t(`partner.${props.words}.what`, props.values)}</p>
      <button type="button" class="button" onClick={props.onPress}>
        {t(`partner.${props.words}.act`)}
      </button>
    </div>
  )
}

async function toTrash(partner: Partner): Promise<void> {
  const done = await act('remove', { table: 'partner', id: partner.id }, t('partner.trash.done'))
  if (done) location.hash = '#/'
}

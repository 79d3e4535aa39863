import type { JSX } from 'preact'
import type { PartnerId } from '#shared/model/ids.ts'
import { useAfter } from '../../ui/use-after.ts'
import { useCard } from '../card/use-card.ts'
import { t } from '../../ui/words.ts'
import { SectionColumns } from '../card/sections.tsx'
import { Empty } from '../dashboard/sheet.tsx'
import { MayBeSame } from '../duplicates/may-be-same.tsx'
import { TextsWrittenTwice } from '../history/written-twice.tsx'
import { KeptThought } from '../prompt/kept-thought.tsx'
import { CardThen } from '../time-machine/card-then.tsx'
import { useShownDay } from '../time-machine/shown-day.ts'
import { useMayWrite } from './open-row.tsx'
import { PartnerHead } from './partner-head.tsx'

/** The whole card of one partner: how trust stands and what it rests on, what each side owes, who is there, and every fact to change in place. */
export function PartnerPage({
  partnerId,
  onLog,
}: {
  partnerId: PartnerId
  onLog(): void
}): JSX.Element | null {
  const answer = useCard(partnerId)
  const day = useShownDay().value
  const mayWrite = useMayWrite()
  const late = useAfter(400)
  if (!answer.value) return late.value ? <NotHere /> : null
  const { card, figures } = answer.value
  if (day) return <CardThen partner={card.partner} day={day} onLog={onLog} />
  return (
    <>
      <PartnerHead partner={card.partner} onLog={onLog} />
      <KeptThought partner={card.partner} onLog={onLog} />
      <MayBeSame partnerId={partnerId} />
      <TextsWrittenTwice partnerId={partnerId} mayWrite={mayWrite} />
      <SectionColumns card={card} figures={figures} />
    </>
  )
}

/** A link to a card that is not here: removed, or not shared with this browser. */
function NotHere(): JSX.Element {
  return (
    <section class="sheet pad">
      <Empty
        title={t('partner.notHereTitle')}
        text={t('partner.notHereText')}
        act={
          <a class="button accent" href="#/">
            {t('partner.allPartners')}
          </a>
        }
      />
    </section>
  )
}

import type { JSX } from 'preact'
import type { PartnerId } from '#shared/model/ids.ts'
import { useAfter } from '../../ui/use-after.ts'
import { useLive } from '../../ui/use-live.ts'
import { t } from '../../ui/words.ts'
import { Commitments } from '../commitments/commitments.tsx'
import { Contacts } from '../contacts/contacts.tsx'
import { Empty, Sheet } from '../dashboard/sheet.tsx'
import { History } from '../history/history.tsx'
import { Issues } from '../issues/issues.tsx'
import { Notes } from '../notes/notes.tsx'
import { TrustLog } from '../trust-log/trust-log.tsx'
import { Facts } from './facts.tsx'
import { PartnerHead } from './partner-head.tsx'
import './partner.css'
import { Reached } from './reached.tsx'
import { TrustSheet } from './trust-sheet.tsx'

/** The whole card of one partner: how trust stands and what it rests on, what each side owes, who is there, and every fact to change in place. */
export function PartnerPage({
  partnerId,
  onLog,
}: {
  partnerId: PartnerId
  onLog(): void
}): JSX.Element | null {
  const answer = useLive('card', { partnerId })
  const late = useAfter(400)
  if (!answer.value) return late.value ? <NotHere /> : null
  const { card, figures } = answer.value
  return (
    <>
      <PartnerHead partner={card.partner} onLog={onLog} />
      <div class="card-columns">
        <div class="column">
          <TrustSheet card={card} figures={figures} />
          <Facts partner={card.partner} />
          <Contacts card={card} />
          <Issues card={card} />
          <Notes card={card} />
        </div>
        <div class="column">
          <Commitments card={card} />
          <TrustLog card={card} />
          <Reached partner={card.partner} />
          <Sheet title={t('partner.history')}>
            <History table="partner" id={partnerId} />
          </Sheet>
        </div>
      </div>
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

import type { JSX } from 'preact'
import type { Card } from '#shared/model/card.ts'
import { t } from '../../ui/words.ts'
import { Section } from '../card/section.tsx'
import { History } from './history.tsx'

/** What changed on the partner itself, and who changed it; asked for when the section is opened. */
export function PartnerHistory({ card }: { card: Card }): JSX.Element {
  return (
    <Section name="history" title={t('partner.history')} closed>
      <History table="partner" id={card.partner.id} />
    </Section>
  )
}

import type { PageMoment } from '#shared/principles/facts.ts'
import { headerSignals, newAddressOf, type Header } from '#shared/principles/signals/header-signals.ts'
import type { Match } from '../bridge/match.ts'
import type { PageReport } from '../sites/site.ts'
import type { Database } from '../storage/database.ts'
import { readDevice } from '../storage/device.ts'
import { readersOf } from '../storage/match-partner.ts'
import type { Sighting } from '../storage/outsiders.ts'

/**
 * What a page adds to the partner's card: the moment, the signals of draft and header, who is in it. Undefined where nobody reads, writes
 * or looks at a record, and where no partner was recognised.
 */
export async function momentOn(
  db: Database,
  report: PageReport | undefined,
  match: Match,
  sighting: Sighting,
): Promise<PageMoment | undefined> {
  if (!report || match.kind !== 'partner') return undefined
  const { title: subject = '', attachments } = report
  // Whoever looks at a profile asks what whoever looks at a record asks.
  const doing = report.doing === 'profile' ? 'record' : report.doing
  if (doing !== 'reading' && doing !== 'composing' && doing !== 'record') return undefined
  const { partnerId } = match
  const { name: me } = await readDevice(db)
  const header: Header = { doing, partnerId, subject, attachments, ...(await readersOf(db, sighting)) }
  return {
    moment: doing,
    signals: { ...report.signals, ...headerSignals(header) },
    newAddress: newAddressOf(header),
    people: report.people.flatMap(({ address }) => address ?? []),
    link: sighting.link,
    me,
  }
}

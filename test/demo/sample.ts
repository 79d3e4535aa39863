import type { Day } from '#shared/model/days.ts'
import { entriesAt, type SamplePartner } from './entries.ts'
import { brindlewick, osterby, smallSuppliers } from './partners/light.ts'
import { northmoor } from './partners/northmoor.ts'
import { calder, halden, quillstone } from './partners/strained.ts'
import { fieldService, marrowHill, sorrel, tarnVale } from './partners/trusted.ts'

/** The sample partners as they stand on a day: between them they show every state of a card. */
export function samplePartners(today: Day): SamplePartner[] {
  const words = entriesAt(today)
  const large = [
    northmoor,
    halden,
    quillstone,
    brindlewick,
    tarnVale,
    marrowHill,
    osterby,
    fieldService,
    calder,
    sorrel,
  ]
  return [...large.map((partner) => partner(words)), ...smallSuppliers(words)]
}

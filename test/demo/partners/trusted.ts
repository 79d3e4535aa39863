import type { SamplePartner, Words } from '../entries.ts'
import { firm, mira, tom } from '../people.ts'

// Partners whose trust fits what the work asks.

export function tarnVale({ ago, within, kept, weOwe, event, contact }: Words): SamplePartner {
  return {
    values: {
      name: 'Tarn & Vale Metals',
      kind: 'ally',
      phase: 'active',
      domains: ['tarnvale.example'],
      segment: 'key',
      owner: mira.name,
      model: 'cooperative',
      modelSince: ago(500),
      workNature: 'standard',
      consequence: 3,
      nextReview: within(0),
    },
    entries: [
      contact('Orla Benn', 'Owner', 'orla@tarnvale.example', {
        part: 'ser',
        lastSerAct: ago(9),
        serAct: 'visit',
      }),
      ...[40, 90, 150].map((days) => kept('Castings on the day', days)),
      ...[30, 60, 100].map((days) =>
        event('them', 'up', 'Left rework off the invoice', days, 'benevolence', { backing: 'person' }),
      ),
      event('them', 'up', 'Found the crack before we did', 50, 'ability', {
        size: 'small',
        backing: 'person',
      }),
      weOwe('Alloy choice for the new housing', 9, mira.name),
    ],
  }
}

export function marrowHill({
  ago,
  within,
  entry,
  kept,
  broken,
  weOwe,
  theyOwe,
  event,
  contact,
}: Words): SamplePartner {
  return {
    values: {
      name: 'Marrow Hill Clinic',
      kind: 'customer',
      phase: 'active',
      domains: ['marrowhill.example'],
      segment: 'strategic',
      owner: 'Lena Vought',
      deputy: mira.name,
      model: 'collaborative',
      modelSince: ago(420),
      workNature: 'complex',
      consequence: 4,
      nextReview: within(22),
    },
    entries: [
      contact('Dr Hanne Oyelaran', 'Technical services', 'h.oyelaran@marrowhill.example'),
      entry('objective', { what: 'No cancelled operation', whose: 'theirs', priority: 1, owned: ago(400) }),
      ...[12, 35, 64, 88, 130, 170, 210].map((days) => kept('Paid within thirty days', days)),
      event('them', 'up', 'Spoke for us at the regional board', 28, 'benevolence'),
      broken('Access to the theatre on Sunday', 110, 'could-not'),
      weOwe('Cause of the drifting lamps', 15, mira.name),
      weOwe('Spare heads for ward two', 20),
      weOwe('Training for the night shift', 33),
      theyOwe('Order for the second ward', 40),
      entry('issue', { what: 'Two of six lamps drift', severity: 'high', owner: mira.name, due: within(14) }),
    ],
  }
}

export function fieldService({ within, kept, broken, weOwe, theyOwe }: Words): SamplePartner {
  return {
    values: {
      name: 'Field service (own)',
      kind: 'department',
      phase: 'active',
      addresses: [`field.service@${firm.domain}`],
      segment: 'core',
      owner: tom.name,
      model: 'cooperative',
      workNature: 'complex',
      consequence: 3,
      nextReview: within(16),
    },
    entries: [
      ...[18, 52, 96].map((days) => kept('On site within the hour', days)),
      broken('Spare parts counted', 40, 'could-not'),
      weOwe('Parts list for the clinic', 6, tom.name),
      theyOwe('Report on the two lamps', 3),
    ],
  }
}

export function sorrel({ ago, within, entry, kept, broken, event }: Words): SamplePartner {
  return {
    values: {
      name: 'Sorrel Net',
      kind: 'network',
      phase: 'active',
      domains: ['sorrelnet.example'],
      segment: 'core',
      owner: 'Lena Vought',
      model: 'arms-length',
      workNature: 'standard',
      consequence: 2,
      nextReview: within(60),
    },
    entries: [
      kept('Shared stand at the fair', 33),
      kept('Newsletter slot', 90),
      broken('Joint test bench', 30, 'would-not'),
      event('them', 'up', 'Opened their lab for a day', 190, 'benevolence', { size: 'small' }),
      entry('decision', { what: 'Stay a member, put no staff into it', on: ago(60) }),
    ],
  }
}

import type { SamplePartner, Words } from '../entries.ts'

// Partners on whom little hangs, or of whom little is known yet.

export function brindlewick({ ago, entry, kept, broken, event, contact }: Words): SamplePartner {
  return {
    values: {
      name: 'Brindlewick Catering',
      kind: 'supplier',
      phase: 'active',
      domains: ['brindlewick.example'],
      segment: 'transactional',
      owner: 'Lena Vought',
      model: 'collaborative',
      modelSince: ago(600),
      workNature: 'standard',
      consequence: 2,
    },
    entries: [
      contact('The kitchen', 'Orders', 'orders@brindlewick.example'),
      ...[10, 30, 60, 90, 120, 200].map((days) => kept('Lunch as ordered', days)),
      event('them', 'up', 'Cooked twice when the fair ran late', 20, 'benevolence'),
      broken('Menu without nuts', 45, 'could-not'),
      ...[8, 22, 36, 50, 64, 78].map((days) => kept('Numbers by Tuesday', days, 'us')),
      ...[15, 70, 130].map((days) => entry('review', { on: ago(days), state: 'held' })),
    ],
  }
}

export function osterby({ entry, contact }: Words): SamplePartner {
  return {
    values: {
      name: 'Osterby Plating',
      kind: 'supplier',
      domains: ['osterbyplating.example'],
      phase: 'future',
      model: 'cooperative',
      workNature: 'standard',
      consequence: 3,
    },
    entries: [
      contact('Sigrun Aas', 'Sales', 'aas@osterbyplating.example'),
      entry('opportunity', {
        what: 'First lot of fifty before any volume',
        state: 'idea',
        ourGain: 'A second source',
      }),
    ],
  }
}

/** Five of a segment make a median: without these, nobody could be called over-invested. */
export function smallSuppliers({ kept }: Words): SamplePartner[] {
  const firms = {
    'Lumen Print': 'lumenprint',
    'Postlane Couriers': 'postlane',
    'Dunmere Cleaning': 'dunmere',
    'Fernly Plants': 'fernly',
  }
  return Object.entries(firms).map(([name, host]) => ({
    values: {
      name,
      kind: 'supplier',
      phase: 'active',
      domains: [`${host}.example`],
      segment: 'transactional',
      owner: 'Lena Vought',
      model: 'arms-length',
      workNature: 'commodity',
      consequence: 1,
    },
    entries: [
      kept('Delivered as ordered', 20),
      kept('Delivered as ordered', 75),
      kept('Paid on time', 40, 'us'),
      kept('Delivered as ordered', 120),
    ],
  }))
}

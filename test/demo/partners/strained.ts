import type { SamplePartner, Words } from '../entries.ts'
import { edda, mira, tom } from '../people.ts'

// Partners whose trust is short, or perhaps short.

export function halden({ ago, within, entry, kept, theyOwe, event, contact }: Words): SamplePartner {
  return {
    values: {
      name: 'Halden Freight',
      kind: 'supplier',
      phase: 'active',
      domains: ['haldenfreight.example'],
      segment: 'core',
      owner: tom.name,
      model: 'arms-length',
      modelSince: ago(400),
      stance: 'hostile',
      workNature: 'complex',
      consequence: 5,
      nextReview: within(2),
      doNotShare: 'Anything about Northmoor’s rates',
      cadenceDays: 30,
    },
    entries: [
      contact('Rufus Kettering', 'Tariffs', 'kettering@haldenfreight.example'),
      ...[15, 45, 75, 105, 135, 165, 195].map((days) => kept(`Weekly run, ${days} days ago`, days)),
      event('them', 'down', 'Told our customer that the delay was ours', 60, 'integrity', { size: 'major' }),
      theyOwe('Refund for week 44', 6, 'Rufus Kettering'),
      entry('issue', {
        what: 'Rates announced outside the agreed window',
        severity: 'high',
        owner: tom.name,
        due: within(7),
      }),
      entry('decision', {
        what: 'Confirm every point in writing',
        why: 'Spoken agreements were denied twice',
        on: ago(55),
        principle: 'guiding-7',
      }),
    ],
  }
}

export function quillstone({
  ago,
  within,
  entry,
  kept,
  keptLate,
  broken,
  weOwe,
  theyOwe,
  event,
  contact,
}: Words): SamplePartner {
  return {
    values: {
      name: 'Quillstone Optics',
      kind: 'supplier',
      phase: 'active',
      domains: ['quillstone.example'],
      segment: 'strategic',
      owner: mira.name,
      deputy: edda,
      model: 'collaborative',
      modelSince: ago(300),
      workNature: 'bespoke',
      consequence: 4,
      nextReview: within(50),
      cadenceDays: 21,
      changeProcess: 'A numbered drawing, signed by both engineers.',
    },
    entries: [
      contact('Ismael Reinholt', 'Design engineer', 'reinholt@quillstone.example'),
      entry('objective', { what: 'Be first with the short telescope', whose: 'theirs', priority: 1 }),
      kept('Drawing 7A', 40),
      kept('Coating samples', 62),
      event('them', 'up', 'Shared their failed test series', 70, 'integrity'),
      keptLate('Prototype seat', 55),
      broken('Yield above 80 % by September', 75, 'could-not'),
      weOwe('Release of drawing 7B', 4, mira.name),
      weOwe('Load case for the lens seat', 11, edda),
      theyOwe('Stress report', 8),
    ],
  }
}

export function calder({
  ago,
  within,
  entry,
  kept,
  keptLate,
  broken,
  weOwe,
  theyOwe,
  contact,
}: Words): SamplePartner {
  return {
    values: {
      name: 'Calder Basin Water',
      kind: 'customer',
      phase: 'active',
      domains: ['calderbasin.example'],
      segment: 'key',
      owner: 'Jonas Reyk',
      model: 'collaborative',
      modelSince: ago(90),
      workNature: 'complex',
      consequence: 4,
      nextReview: within(11),
    },
    entries: [
      contact('Jonathan Wick', 'Network planning', 'j.wick@calderbasin.example'),
      kept('Test basin open', 20),
      kept('Site visit', 35),
      kept('Contact at the control room', 82),
      keptLate('Old meter data', 60),
      broken('Tender date', 170, 'could-not'),
      weOwe('Price for forty meters', 8, tom.name),
      theyOwe('Site list', 7, 'Jonathan Wick'),
      theyOwe('Pump curves', 7),
      entry('issue', { what: 'Nobody speaks for operations', severity: 'middle', owner: 'Jonas Reyk' }),
    ],
  }
}

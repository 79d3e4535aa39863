import type { openBridgeWith } from '../../../extension/bridge/ask.ts'
import type { PartnerLine, TabState } from '../../../extension/bridge/answers.ts'
import type { ChosenPrompt } from '../../../extension/bridge/thoughts.ts'
import { stageAsker } from '../stage-dashboard/asker.ts'

type Asker = Parameters<typeof openBridgeWith>[0]

const prompt: ChosenPrompt = {
  rule: 'change-has-a-path',
  say: { partner: 'Northmoor Logistics' },
  because: { partner: 'Northmoor Logistics', path: 'Tom decides, then a note to both.' },
  rows: [],
  cite: 'ISO 44003 5.5',
  principle: 'iso-5',
  offer: 'show-change-path',
  quietUntil: '2026-11-25',
  seen: ['subjectChange'],
}
const source = {
  title: 'Change to the dock slots from week 50',
  link: 'https://mail.example/inbox/17',
  quote: 'Could you confirm by next Friday whether your drivers can make it?',
}
const reading = { tabId: 1, host: 'mail.example', on: true, doing: 'reading' } as const
const off = { tabId: 1, host: 'tariffs.example', on: false, doing: 'none' } as const

/** What a tab shows, by name; any other name is a partner whose name starts so. */
function tabNamed(name: string, lines: readonly PartnerLine[]): TabState {
  const [first, second] = lines
  const found = lines.find((line) => line.name.toLowerCase().startsWith(name)) ?? first
  const candidate = (line: PartnerLine | undefined) => ({
    partnerId: line?.id ?? ('' as PartnerLine['id']),
    name: line?.name ?? '',
  })
  const address = 'a.torp@northmoor.example'
  const tabs: Record<string, TabState> = {
    several: {
      ...reading,
      match: {
        kind: 'several',
        candidates: [
          {
            ...candidate(first),
            why: { by: 'domain', domain: 'tarnvale.example', address: 'o.brask@tarnvale.example' },
          },
          { ...candidate(second), why: { by: 'suggested-domain', domain: 'tarnvale.example' } },
        ],
      },
    },
    unknown: {
      ...reading,
      match: { kind: 'unknown', people: [{ address: 'j.feld@osterby.example', name: 'Osterby Plating' }] },
    },
    alike: {
      ...reading,
      match: {
        kind: 'look-alike',
        ...candidate(first),
        name: 'Northmoor',
        trick: 'close',
        seen: 'a.torp@northrnoor.example',
        real: 'a.torp@northmoor.example',
      },
    },
    'alike-letters': {
      ...reading,
      match: {
        kind: 'look-alike',
        ...candidate(first),
        name: 'Northmoor',
        trick: 'letters',
        seen: 'billing@xn--nrthmoor-nbh.example',
        real: 'northmoor.example',
      },
    },
    'like-us': {
      ...reading,
      match: {
        kind: 'like-us',
        trick: 'close',
        seen: 'accounts@larkfeild.example',
        real: 'larkfield.example',
      },
    },
    named: {
      ...reading,
      match: { kind: 'unknown', people: [{ name: 'Aveline Torp' }], perhaps: ['a.torp@northmoor.example'] },
    },
    strangers: {
      ...reading,
      match: {
        kind: 'unknown',
        people: [
          { address: 'j.feld@osterby.example', name: 'Juno Feld' },
          { address: 'o.brask@tarnvale.example', name: 'Oda Brask' },
          { address: 'hello@perringauge.example' },
        ],
      },
    },
    beside: {
      ...reading,
      match: {
        kind: 'partner',
        ...candidate(first),
        why: { by: 'domain', domain: 'northmoor.example', address: 'eva@northmoor.example' },
        newAddress: 'eva@northmoor.example',
        beside: {
          ...candidate(first),
          trick: 'close',
          seen: 'a.torp@northrnoor.example',
          real: 'a.torp@northmoor.example',
        },
        others: [{ address: 'o.brask@tarnvale.example', name: 'Oda Brask' }],
      },
      ...(first && { state: first.state }),
    },
    unreadable: { ...reading, match: { kind: 'unreadable' } },
    none: { ...reading, doing: 'none', match: { kind: 'none' } },
    off: { ...off, match: { kind: 'none' } },
  }
  if (tabs[name] || !found) return tabs[name] ?? { ...off, match: { kind: 'none' } }
  return {
    ...reading,
    match: { kind: 'partner', ...candidate(found), why: { by: 'address', address } },
    state: found.state,
    source,
    ...(name === 'northmoor' && { prompt }),
  }
}

/** The dashboard's stage with a tab in front of it. */
export function tabAsker(name: string, tab: string): Asker {
  const cards = stageAsker(name)
  const all = { search: '', filter: 'all', sort: 'recent', offset: 0, limit: 200 } as const
  return {
    watch(question, arg, hear) {
      if (question === 'search') {
        const { search } = arg as { search: string }
        return cards.watch('partners', { ...all, search, limit: 6 }, ({ lines }) =>
          hear(
            lines.map((line) => ({
              partnerId: line.id,
              name: line.name,
              through: line.firstDomain,
            })) as never,
          ),
        )
      }
      if (question !== 'tab') return cards.watch(question, arg, hear)
      return cards.watch('partners', all, ({ lines }) => hear(tabNamed(tab, lines) as never))
    },
    async tell(command, arg) {
      if (command === 'readTab') {
        const page = { title: 'Rates 2027', link: 'https://tariffs.example/2027' }
        const selection = tab === 'off' ? 'From 1 January a fuel surcharge of 4 % applies to all lanes.' : ''
        return { ok: true, ...page, selection } as never
      }
      if (command === 'log') {
        const done = await cards.tell(command, arg)
        return { ...done, fact: { key: 'oursKept', values: { kept: 9, of: 10 } } } as never
      }
      return cards.tell(command, arg)
    },
  }
}

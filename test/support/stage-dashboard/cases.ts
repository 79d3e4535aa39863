import { addDays } from '#shared/model/days.ts'
import type { DeviceSettings, SiteLine, TeamStatus } from '../../../extension/bridge/answers.ts'
import type { SamplePartner } from '../../demo/entries.ts'
import { firm, mira, tom } from '../../demo/people.ts'
import { samplePartners } from '../../demo/sample.ts'

/** What the background would know in a situation worth looking at. */
export interface Case {
  partners: SamplePartner[]
  device: DeviceSettings
  team: TeamStatus
  sites: SiteLine[]
}

export const today = new Date().toLocaleDateString('sv-SE')
const device: DeviceSettings = { name: mira.name, theme: 'auto', firstRunDone: [], mayWrite: true }
const alone: TeamStatus = {
  joined: false,
  members: [],
  invites: [],
  shared: 0,
  mine: 0,
  waiting: 0,
  online: true,
  aside: 0,
  undecided: [],
  oldSeals: 0,
}
const site = (name: string, host: string, more: Partial<SiteLine> = {}): SiteLine => ({
  origin: `https://${host}/*`,
  name,
  host,
  reads: name === host ? 'page' : 'mail',
  on: false,
  hidden: false,
  ...more,
})
const sites = [
  site('Gmail', 'mail.google.com', { on: true }),
  site('Outlook', 'outlook.office.com'),
  site('Outlook', 'outlook.live.com'),
  site('crm.larkfield.example', 'crm.larkfield.example', { on: true, hidden: true }),
]

function joined(partners: number, more: Partial<TeamStatus> = {}): TeamStatus {
  const yesterday = addDays(today, -1)
  const here = { deviceId: '1', here: true, lastSeen: today }
  const mine = [here, { deviceId: '4', here: false, lastSeen: yesterday }]
  const member = { deviceId: '1', name: mira.name, role: 'owner', you: true } as const
  const toms = [{ deviceId: '2', here: false, lastSeen: yesterday }]
  return {
    ...alone,
    joined: true,
    title: 'Larkfield partners',
    server: 'https://entente.larkfield.example',
    role: 'owner',
    members: [
      { ...member, lastSeen: today, browsers: mine },
      { deviceId: '2', name: tom.name, role: 'member', you: false, lastSeen: yesterday, browsers: toms },
      {
        ...{ deviceId: '3', name: 'Edda Quist', role: 'viewer', you: false },
        browsers: [
          { deviceId: '3', here: false },
          { deviceId: '5', here: false },
        ],
      },
    ],
    invites: [{ id: 'i', label: 'Jonas Reyk', role: 'member', expires: Date.now() + 4 * 86_400_000 }],
    shared: partners,
    lastSync: Date.now(),
    ...more,
  }
}

const long =
  'Internationale Vereinigung der mittelständischen Präzisionswerkzeughersteller und Zulieferer e. V. '
const hostile: SamplePartner = {
  values: {
    name: `<img src=x onerror=alert(1)> ${long}`.slice(0, 200),
    owner: 'Maximiliana-Theodora von Hohenstein-Waldburg zu Zeil',
    domains: [`${'very-'.repeat(11)}long-name.example`],
    notes: `<script>alert(1)</script>\n${long.repeat(4)}`,
  },
  entries: [
    {
      table: 'commitment',
      values: { what: long.repeat(2).slice(0, 290), by: 'us', due: addDays(today, -400) },
    },
  ],
}

/** As full as a card gets in ten years: three hundred rows. */
const rich: SamplePartner = {
  values: { ...samplePartners(today)[0]!.values, name: 'Wellbrook Foods' },
  entries: Array.from({ length: 25 }, (_, at) => entriesOf(at)).flat(),
}

function entriesOf(at: number): SamplePartner['entries'] {
  const day = (days: number) => addDays(today, days)
  const what = `Delivery window ${at + 1}, ramp ${(at % 4) + 1}`
  const by = at % 3 ? 'them' : 'us'
  return [
    { table: 'commitment', values: { what, by, due: day(at - 5), state: 'open' } },
    { table: 'commitment', values: { what, by, due: day(-at * 9), settledOn: day(-at * 9), state: 'kept' } },
    { table: 'commitment', values: { what, by, due: day(-at * 20), state: 'broken', reason: 'could-not' } },
    { table: 'trustEvent', values: { what, by, on: day(-at * 11), direction: 'up', sort: 'benevolence' } },
    { table: 'trustEvent', values: { what, by, on: day(-at * 13), direction: 'down', sort: 'ability' } },
    { table: 'issue', values: { what, severity: at % 2 ? 'high' : 'low', escalate: day(at) } },
    { table: 'risk', values: { what, likelihood: (at % 5) + 1, consequence: (at % 4) + 1 } },
    { table: 'opportunity', values: { what, state: 'idea', theirGain: 'Less waiting' } },
    { table: 'action', values: { what, due: day(at * 2), state: 'open' } },
    { table: 'objective', values: { what, whose: at % 2 ? 'ours' : 'theirs', priority: (at % 3) + 1 } },
    { table: 'contact', values: { name: `Person ${at + 1}`, side: at % 2 ? 'ours' : 'theirs' } },
    { table: 'note', values: { text: `${what}: agreed by telephone.`, on: day(-at) } },
  ]
}

/** All situations by name; an unknown name is the full one. */
export function caseNamed(name: string): Case {
  const full = samplePartners(today)
  const inTeam = { partners: full, device, team: joined(full.length), sites }
  const many = Array.from({ length: 10_000 }, (_, at) => {
    const like = full[at % full.length]!
    return { ...like, values: { ...like.values, name: `${like.values.name} ${at}` } }
  })
  const cases: Record<string, Case> = {
    full: inTeam,
    empty: {
      partners: [],
      device: { ...device, name: '' },
      team: alone,
      sites: sites.map((one) => ({ ...one, on: false, hidden: false })),
    },
    alone: { ...inTeam, team: { ...alone, mine: full.length } },
    many: { ...inTeam, partners: many },
    long: { ...inTeam, partners: [hostile, ...full] },
    rich: { ...inTeam, partners: [rich, ...full] },
    offline: { ...inTeam, team: joined(full.length, { online: false, waiting: 4 }) },
    trouble: { ...inTeam, team: joined(full.length, { trouble: 'device_removed', waiting: 4 }) },
    undecided: {
      ...inTeam,
      team: joined(full.length, {
        undecided: [
          { cause: '', who: '', count: 104, partners: [], more: 0 },
          {
            cause: '2',
            who: tom.name,
            count: 640,
            partners: full.slice(0, 3).map(({ values }) => String(values.name)),
            more: 9,
          },
        ],
        oldSeals: 1840,
      }),
    },
    kit: {
      ...inTeam,
      team: joined(full.length, {
        kit: { number: '3F9A-07C1', made: Date.now() - 40 * 86_400_000 },
        restored: { name: tom.name, at: Date.now() },
      }),
    },
    moved: {
      ...inTeam,
      team: joined(full.length, {
        waiting: 3,
        role: 'member',
        moved: { name: tom.name, server: 'https://entente.larkfield.example' },
      }),
    },
    left: { ...inTeam, team: joined(full.length, { left: { server: 'https://before.larkfield.example' } }) },
    broken: { ...inTeam, team: joined(full.length, { trouble: 'roster-broken' }) },
    viewer: {
      ...inTeam,
      device: { ...device, mayWrite: false },
      team: joined(full.length, { role: 'viewer' }),
    },
  }
  return cases[name] ?? inTeam
}

export const settings = {
  firm: firm.name,
  ownDomains: [firm.domain],
  ownAddresses: [mira.address],
  hiddenSites: [],
  pointedAt: [],
  promptsPerDay: 1,
  mutedRules: ['partner-word'],
}

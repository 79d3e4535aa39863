import { assembleCard, cardLists, type CardRows } from '#shared/model/card.ts'
import { checkComplete, checkValues } from '#shared/model/check.ts'
import { newId, type PartnerId } from '#shared/model/ids.ts'
import { schema, type Row, type Table } from '#shared/model/schema.ts'
import type { openBridgeWith } from '../../../extension/bridge/ask.ts'
import type { ImportReport } from '../../../extension/bridge/answers.ts'
import type { SamplePartner } from '../../demo/entries.ts'
import { kitGroups } from '#shared/sync/kit-code.ts'
import { caseNamed, settings, today, type Case } from './cases.ts'
import { cardAnswer, lineOf, listAnswer, todayLines } from './readings.ts'
import { masked, names, seenPages } from './seen.ts'
import { keptAnswer, libraryAnswer, quietAnswer } from './thoughts.ts'

type Asker = Parameters<typeof openBridgeWith>[0]
export type Stored = Row<Table> & { table: Table }

/** A background of a few lines: it keeps rows in memory, answers from them and tells every watcher after each change. */
export function stageAsker(name: string): Asker {
  const known = caseNamed(name)
  const rows = known.partners.flatMap(rowsOf)
  const watchers = new Set<() => void>()
  const drafts = new Map<string, unknown>()
  const lines = () => rows.filter(({ table }) => table === 'partner').map((row) => lineOf(row, rows))
  const lists = { at: -1, lines: lines() }
  const linesNow = () => {
    if (lists.at !== rows.length) Object.assign(lists, { at: rows.length, lines: lines() })
    return lists.lines
  }
  const answer = (question: string, arg: Record<string, string>): unknown => {
    if (question === 'partners') return listAnswer(linesNow(), arg)
    if (question === 'card') return cardAnswer(rows, arg['partnerId'] as PartnerId)
    if (question === 'today') return todayLines(rows, today)
    if (question === 'draft') return { draft: drafts.get(arg['about']!), at: 0 }
    if (question === 'library') return libraryAnswer(rows)
    if (question === 'thoughts') return keptAnswer(rows, arg)
    if (question === 'quiet') return quietAnswer(rows)
    if (question === 'seenPages') return seenPages
    if (question === 'names') return names
    if (question === 'history') return historyOf(arg['id']!)
    return { ...known, settings }[question as keyof Case]
  }
  const save = (told: {
    table: Table
    id?: string
    partnerId?: PartnerId
    values: Record<string, unknown>
  }) => {
    const old = rows.find(({ id }) => id === told.id)
    const whole = { ...startOf(told.table), ...old, ...told.values }
    const field = checkValues(told.table, told.values) ?? checkComplete(told.table, whole)
    if (field) return { ok: false, code: 'bad-field', field }
    const id = old?.id ?? newId((bytes) => crypto.getRandomValues(bytes))
    const row = { ...whole, table: told.table, id, partnerId: told.partnerId ?? id } as unknown as Stored
    if (old) rows.splice(rows.indexOf(old), 1, row)
    else rows.push(row)
    lists.at = -1
    return { ok: true, id, undo: 'undo' }
  }
  const deeds: Record<string, (arg: never) => unknown> = {
    save,
    log: save,
    saveAll: ({ partnerId, rows: each }: { partnerId: PartnerId; rows: Parameters<typeof save>[0][] }) =>
      each.map((row) => save({ ...row, partnerId })).find(({ ok }) => !ok) ?? { ok: true, undo: 'undo' },
    keepDraft: ({ about, draft }: { about: string; draft: unknown }) => (
      drafts.set(about, draft),
      { ok: true }
    ),
    dropDraft: ({ about }: { about: string }) => (drafts.delete(about), { ok: true }),
    settle: ({ id, state }: { id: string; state: string }) =>
      save({ table: 'commitment', id, values: { state } }),
    saveDevice: ({ values }: { values: object }) => (Object.assign(known.device, values), { ok: true }),
    saveSettings,
    invite: () => ({
      ok: true,
      link: `https://entente.larkfield.example/join#1.${'sample-never-a-key-'.repeat(6).slice(0, 96)}`,
    }),
    newKit: () => ({ ok: true, groups: kitGroups(sampleKit), number: '3F9A-07C1' }),
    keepKit: () => ({ ok: true }),
    testServer: () => ({ ok: true, name: 'entente.larkfield.example', needsKey: false }),
    maskedPage: () => ({ ok: true, text: masked }),
    importCsv: reportOf,
    importJson: reportOf,
    exportJson: () => ({ ok: true, text: '{}', rows: 1, total: 1 }),
  }
  return {
    watch(question, arg, hear) {
      const say = () => hear(structuredClone(answer(question, arg as never)) as never)
      watchers.add(say)
      queueMicrotask(say)
      return () => watchers.delete(say)
    },
    async tell(command, arg) {
      const done = (await Promise.resolve(deeds[command]?.(arg as never))) ?? { ok: true }
      if (command !== 'keepDraft') for (const say of watchers) say()
      return done as never
    },
  }
}

const sampleKit = {
  team: Uint8Array.from({ length: 24 }, (_, i) => i * 7),
  secret: Uint8Array.from({ length: 32 }, (_, i) => 250 - i * 5),
}

function rowsOf({ values, entries }: SamplePartner): Stored[] {
  const chance = (bytes: Uint8Array<ArrayBuffer>) => crypto.getRandomValues(bytes)
  const partnerId = newId(chance)
  const row = (table: Table, id: string, more: object) => ({
    ...startOf(table),
    ...more,
    table,
    id,
    partnerId,
  })
  return [
    row('partner', partnerId, { scope: 'team', ...values }),
    ...entries.map((entry) => row(entry.table, newId(chance), entry.values)),
  ] as Stored[]
}

/** What a row holds before anybody says anything. */
function startOf(table: Table): Record<string, unknown> {
  const fields = Object.entries(schema[table] as Record<string, { default?: unknown }>)
  return Object.fromEntries(
    fields.flatMap(([name, field]) => ('default' in field ? [[name, field.default]] : [])),
  )
}

function historyOf(id: string) {
  const change = (at: number, by: string | undefined, field: string, before: unknown, after: unknown) => ({
    at: Date.now() - at * 86_400_000,
    device: 'stage',
    ...(by && { by }),
    field,
    before,
    after,
  })
  return id.length > 0
    ? [
        change(1, undefined, 'deputy', undefined, 'Tom Aalders'),
        change(40, 'Tom Aalders', 'segment', 'core', 'key'),
      ]
    : []
}

function saveSettings({ values }: { values: { ownDomains?: string[] } }): unknown {
  if (values.ownDomains?.includes('gmail.com')) return { ok: false, code: 'freemail-domain' }
  Object.assign(settings, values)
  return { ok: true }
}

function reportOf({ text }: { text: string }): ImportReport {
  const bad = !text.startsWith('name')
  const problems = bad
    ? [
        { code: 'no-header', line: 1 },
        { line: 3, code: 'too-long', values: { field: 'name', limit: 200 } },
      ]
    : []
  return { ok: !bad, added: bad ? 0 : 12, changed: bad ? 0 : 1, unchanged: 3, problems }
}

/** All rows of a partner by table, as a card takes them. */
export function cardOf(rows: readonly Stored[], id: PartnerId) {
  const mine = rows.filter((row) => row.partnerId === id)
  const partner = mine.find((row) => row.table === 'partner') as unknown as Row<'partner'> | undefined
  const byTable = Object.fromEntries(
    Object.keys(cardLists).map((table) => [table, mine.filter((row) => row.table === table)]),
  ) as CardRows
  return partner && assembleCard(partner, byTable)
}

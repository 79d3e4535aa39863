import { cardLists, type Card } from '#shared/model/card.ts'
import type { Row } from '#shared/model/schema.ts'
import { allRules } from '#shared/principles/all-rules.ts'
import { choosePrompt, type Prompt, type PromptEvent } from '#shared/principles/choose-prompt.ts'
import { factsOf, type PageMoment } from '#shared/principles/facts.ts'
import { rulesOf } from '#shared/principles/own-rule.ts'
import type { PromptRule, RowRef } from '#shared/principles/prompt-rule.ts'
import type { ChosenPrompt, KeptThought } from '../bridge/thoughts.ts'
import type { Database } from '../storage/database.ts'
import { readDevice } from '../storage/device.ts'
import { promptHistory } from '../storage/prompt-history.ts'
import { readCard } from '../storage/read-card.ts'
import { recentCards } from '../storage/recent-cards.ts'
import { segmentEffortOf } from '../storage/segment-efforts.ts'
import { readRules, teamTitleOf } from '../storage/team-library.ts'
import { readSettings } from '../storage/team-settings.ts'
import type { PartnerId } from '#shared/model/ids.ts'

/** Beyond these a partner was not worked with for a while; their thoughts wait on their cards. */
const RECENT = 24

/** What decides about thoughts besides the card and the moment: our rules and the team's, and what the team set. */
interface Voice {
  /** The user's own name, by which the owner of a relationship is known. */
  me: string
  rules: readonly PromptRule[]
  settings: Row<'teamSettings'>
}

/** Reads the team's rules and settings once, for as many cards as follow. */
export async function readVoice(db: Database, settings: Row<'teamSettings'>): Promise<Voice> {
  const [own, { name }] = await Promise.all([readRules(db), readDevice(db)])
  return {
    me: name,
    rules: [...allRules, ...rulesOf(own).rules],
    settings,
  }
}

/** The one thought for a card in a moment, or none. `page` is the key of the page it may stay on. */
export async function thoughtFor(
  db: Database,
  voice: Voice,
  card: Card,
  { page, today, seen }: { page: string | undefined; today: string; seen: PageMoment },
): Promise<ChosenPrompt | undefined> {
  const history = await promptHistory(db, card.partner.id)
  return choose(db, voice, { card, today, seen, history, page })
}

/**
 * What stands empty or overdue on a partner's card, or on those worked with last. It stays until it is done or put away: having been
 * shown counts neither against it nor against the day's thoughts over mails.
 */
export async function keptThoughts(
  db: Database,
  today: string,
  { partnerId, limit }: { partnerId?: string | undefined; limit: number },
): Promise<KeptThought[]> {
  const settings = await readSettings(db)
  if (settings.promptsPerDay === 0) return []
  const voice = await readVoice(db, settings)
  const one = partnerId && (await readCard(db, partnerId as PartnerId))
  const cards = partnerId ? (one ? [one] : []) : await recentCards(db, RECENT)
  const found = await Promise.all(cards.map((card) => keptThought(db, voice, card, today)))
  return found.filter((one) => one !== undefined).slice(0, limit)
}

async function keptThought(
  db: Database,
  voice: Voice,
  card: Card,
  today: string,
): Promise<KeptThought | undefined> {
  const noted = await promptHistory(db, card.partner.id)
  const history = noted.filter(({ what }) => what !== 'shown')
  const seen: PageMoment = { moment: 'keeping', signals: {} }
  const prompt = await choose(db, voice, { card, today, seen, history })
  return prompt && { partnerId: card.partner.id, partner: card.partner.name, prompt }
}

interface Asked {
  card: Card
  today: string
  seen: PageMoment
  history: readonly PromptEvent[]
  page?: string | undefined
}

async function choose(
  db: Database,
  { rules, settings, me }: Voice,
  { card, today, seen, history, page }: Asked,
): Promise<ChosenPrompt | undefined> {
  const { promptsPerDay, mutedRules } = settings
  const segment = await segmentEffortOf(db, card.partner.segment, today)
  const prompt = choosePrompt(factsOf(card, today, { ...seen, me, segment }), {
    rules,
    mutedRules,
    history,
    ...(page && { page }),
    ...(promptsPerDay !== undefined && { perDay: promptsPerDay }),
  })
  return prompt && told(db, prompt, card)
}

/** The thought as a surface shows it: with the words of the rows behind it, and the team's own where it has any. */
async function told(db: Database, prompt: Prompt, card: Card): Promise<ChosenPrompt> {
  const title = await teamTitleOf(db, prompt.principle)
  return {
    ...prompt,
    rows: prompt.rows.map((ref) => ({ ...ref, what: wordsOf(card, ref) })),
    ...(title && { principleTitle: title }),
  }
}

/** What a row of the card is called there; empty when it is not on this card. */
function wordsOf(card: Card, { table, id }: RowRef): string {
  const list = (cardLists as Partial<Record<string, keyof typeof card>>)[table]
  const rows = list ? (card[list] as readonly ({ id: string } & Record<string, unknown>)[]) : []
  const row = rows.find((one) => one.id === id)
  const said = ['what', 'name', 'scope', 'title', 'text'].map((field) => row?.[field])
  return said.find((value) => typeof value === 'string') ?? ''
}

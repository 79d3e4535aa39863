import {
  choice,
  date,
  flag,
  line,
  link,
  number,
  prose,
  ref,
  required,
  set,
  type Field,
  type ValueOf,
} from './field.ts'
import type { PartnerId, RowId } from './ids.ts'

/**
 * THE schema: every synced table and field, with type, limit, default and label (words of the field's own standards, see the glossary in the README).
 * Adding a field is adding a line here: rows, checks, forms, import, export and sync follow.
 */

const by = () => required(choice('By', ['us', 'them']))
const side = () => choice('Side', ['ours', 'theirs'], 'theirs')
const workNature = (label: string) =>
  choice(label, ['commodity', 'standard', 'complex', 'bespoke', 'bet-the-company'])
const severity = () => choice('Severity', ['low', 'middle', 'high'], 'middle')

/** Where an entry came from: what a quick log keeps of the page it was made on. */
const source = {
  sourceTitle: line('Source title', 300),
  sourceLink: link('Source link'),
  quote: prose('Quoted text', 4000),
}

const partner = {
  name: required(line('Name', 200)),
  kind: choice('Kind', ['customer', 'supplier', 'ally', 'department', 'network'], 'customer'),
  scope: required(choice('Shared with', ['mine', 'team'], 'mine')),
  archived: flag('Archived'),
  domains: set('Domains', 50, 253),
  suggestedDomains: set('Suggested domains', 50, 253),
  addresses: set('Addresses', 200, 254),
  websites: set('Web pages', 20, 300),
  segment: choice('Segment', ['strategic', 'key', 'core', 'transactional']),
  segmentWhy: prose('Why this segment', 2000),
  segmentReview: date('Look at the segment again'),
  phase: choice('Phase', ['approaching', 'future', 'exploring', 'active', 'winding-down', 'ended'], 'active'),
  reasons: set('Why we work with them', 6, 40),
  approach: choice('Is working closely worth it', ['yes', 'no', 'not-now']),
  approachWhy: prose('Why', 2000),
  approachDate: date('Decided on'),
  owner: line('Owner', 120),
  ownerSince: date('Owner since'),
  deputy: line('Deputy', 120),
  model: choice('Collaboration model', ['arms-length', 'cooperative', 'collaborative', 'partnership']),
  modelSince: date('Model since'),
  modelReopens: prose('What would reopen the model', 2000),
  stance: choice('Stance', ['open', 'reserved', 'hostile'], 'open'),
  workNature: workNature('Nature of the work'),
  likelihood: number('Likelihood', 1, 5),
  consequence: number('Consequence', 1, 5),
  madeWhole: flag('Contract or insurance makes us whole'),
  replaceable: flag('Replaceable before it hurts'),
  power: choice('Power balance', ['ours', 'even', 'theirs']),
  dependence: choice('Dependence', ['neither', 'ours', 'theirs', 'mutual']),
  openness: choice('Openness', ['neither', 'ours', 'theirs', 'both']),
  jointInvestment: choice('Joint investment', ['neither', 'ours', 'theirs', 'both']),
  shortfallAnswer: choice('Answer to a trust shortfall', ['raise', 'narrow', 'elsewhere', 'control']),
  shortfallWhy: prose('Why this answer', 2000),
  ourValues: prose('Our values here', 1000),
  theirValues: prose('Their values', 1000),
  theySeeUs: prose('How they see us', 1000),
  weSeeThem: prose('How we see them', 1000),
  manners: prose('Manners we agreed on', 2000),
  valuesChecked: date('Values last checked'),
  theirNeeds: prose('What they need that we have', 4000),
  ourNeeds: prose('What we need that they have', 4000),
  holdsBack: prose('What holds us back', 4000),
  businessCase: prose('Business case', 8000),
  rhythm: line('Rhythm', 200),
  decisionRights: prose('Who decides what', 4000),
  escalationPath: prose('Escalation path', 4000),
  changeProcess: prose('How changes are agreed', 4000),
  systems: prose('Whose systems hold for what', 4000),
  share: prose('To share', 4000),
  doNotShare: prose('Do not share', 4000),
  shareWith: prose('With whom', 2000),
  riskLooked: date('Risks last looked at'),
  exitTriggers: prose('Exit triggers', 4000),
  exitSteps: prose('Exit steps', 4000),
  exitSurvives: prose('What survives the exit', 4000),
  exitLooked: date('Exit last looked at'),
  cadenceDays: number('Days between contacts', 1, 1000),
  nextReview: date('Next review'),
  lastTouch: date('Last touch'),
  readFirst: prose('Read first', 2000),
  notSameAs: set('Not the same as', 200, 22),
  notes: prose('Notes'),
}

const contact = {
  name: required(line('Name', 120)),
  side: side(),
  role: line('Role', 120),
  part: choice('Part', ['contact', 'ser', 'joint-management', 'stand-in'], 'contact'),
  addresses: set('Addresses', 20, 254),
  phone: line('Phone', 60),
  deputy: line('Deputy', 120),
  holder: line('Held by, on the other side', 120),
  from: date('From'),
  until: date('Until'),
  lastSerAct: date('Last act as SER'),
  serAct: line('What it was', 200),
  notes: prose('Notes', 4000),
}

const objective = {
  what: required(line('Objective', 300)),
  whose: required(choice('Whose', ['theirs', 'ours', 'joint'], 'theirs')),
  sort: choice('Interest or objective', ['interest', 'objective'], 'objective'),
  priority: number('Priority', 1, 9),
  measure: line('Measure', 300),
  benefit: prose('Benefit', 2000),
  risk: prose('Risk', 2000),
  due: date('By'),
  owned: date('Named by its owner'),
  explained: date('Explained to the other side'),
  joined: date('Made joint'),
  checked: date('Checked for fit'),
  evidence: prose('Evidence', 2000),
  closed: flag('No longer pursued'),
}

/** How two objectives stand to each other, as the user decided it; without a row the product only suggests. */
const objectivePair = {
  a: required(ref('One objective')),
  b: required(ref('Other objective')),
  fit: choice('How they fit', ['shared', 'complementary', 'neutral', 'conflicting']),
  why: prose('Why', 2000),
  alternative: prose('An alternative that serves both', 2000),
}

/** What a side is good at or lacks: where one side's need meets the other's strength is the reason to meet. */
const capability = {
  what: required(line('Capability', 300)),
  side: side(),
  sort: choice('Strength or need', ['strength', 'need'], 'strength'),
  meets: ref('Need that it meets'),
  detail: prose('Details', 4000),
}

/** One answer of the trust due diligence; questions stand in the program, by name. */
const diligenceAnswer = {
  question: required(line('Question', 60)),
  answer: choice('Answer', ['good', 'mixed', 'bad', 'unknown'], 'unknown'),
  what: prose('What we saw', 2000),
  on: date('Date'),
}

const trustEvent = {
  what: required(line('What happened', 300)),
  by: by(),
  direction: required(choice('Direction', ['up', 'down'], 'up')),
  size: choice('Size', ['small', 'clear', 'major'], 'clear'),
  sort: choice('Kind', ['ability', 'benevolence', 'integrity'], 'ability'),
  backing: choice('Backing', ['organisation', 'person', 'person-left'], 'organisation'),
  tag: choice('Tag', ['values', 'behaviour']),
  on: required(date('Date')),
  evidence: prose('Evidence', 4000),
  repairedOn: date('Made good on'),
  repair: prose('How it was made good', 2000),
  repairAccepted: flag('Accepted by the hurt side'),
  corrects: ref('Corrects entry'),
  ...source,
}

const commitment = {
  what: required(line('What was promised', 300)),
  by: by(),
  due: date('Due'),
  state: required(
    choice('State', ['open', 'kept', 'kept-late', 'renegotiated', 'broken', 'released'], 'open'),
  ),
  reason: choice('Reason', ['could-not', 'would-not', 'not-straight']),
  settledOn: date('Settled on'),
  keeper: line('Who keeps it', 120),
  backing: choice('Backing', ['organisation', 'person', 'person-left'], 'organisation'),
  repairedOn: date('Made good on'),
  repairAccepted: flag('Accepted by the hurt side'),
  detail: prose('Details', 4000),
  ...source,
}

const issue = {
  what: required(line('What is wrong', 300)),
  severity: severity(),
  state: required(choice('State', ['open', 'resolved'], 'open')),
  owner: line('Owner', 120),
  due: date('To be solved by'),
  escalate: date('Escalate on'),
  rung: choice('Where it is', ['working', 'joint-management', 'ser'], 'working'),
  resolution: prose('How it ended', 4000),
  resolvedOn: date('Ended on'),
  detail: prose('Details', 4000),
  ...source,
}

const risk = {
  what: required(line('What may go wrong', 300)),
  likelihood: number('Likelihood', 1, 5),
  consequence: number('Consequence', 1, 5),
  owner: line('Owner', 120),
  mitigation: prose('Mitigation', 4000),
  state: choice('State', ['open', 'closed'], 'open'),
  looked: date('Last looked at'),
  ...source,
}

const opportunity = {
  what: required(line('Idea', 300)),
  state: choice('State', ['idea', 'agreed', 'realised', 'told', 'dropped'], 'idea'),
  theirGain: prose('What they gain', 2000),
  ourGain: prose('What we gain', 2000),
  owner: line('Owner', 120),
  realisedOn: date('Realised on'),
  toldOn: date('Told on'),
  ...source,
}

const action = {
  what: required(line('Action', 300)),
  sort: choice('To fix or to keep', ['fix', 'keep'], 'fix'),
  owner: line('Owner', 120),
  due: date('Due'),
  state: choice('State', ['open', 'done', 'dropped'], 'open'),
  doneOn: date('Done on'),
  because: ref('Because of'),
  principle: line('Principle', 60),
}

const note = {
  text: required(prose('Note')),
  on: date('Date'),
  ...source,
}

const decision = {
  what: required(line('What was decided', 300)),
  why: prose('Why', 4000),
  deciders: line('Decided by', 200),
  on: date('Date'),
  principle: line('Principle', 60),
  reopens: prose('What would reopen it', 2000),
  chosen: line('Chosen', 60),
  suggested: line('Suggested', 60),
  about: choice('About', ['general', 'model', 'segment', 'approach', 'trust', 'exit'], 'general'),
  workNature: workNature('Nature of the work then'),
  ...source,
}

const difference = {
  what: required(line('Difference', 300)),
  sort: choice('Kind', ['capability', 'culture', 'style', 'structure'], 'culture'),
  response: choice('Response', ['use', 'accommodate', 'mitigate', 'accept']),
  detail: prose('Details', 4000),
}

const objection = {
  what: required(line('The no', 300)),
  by: by(),
  topic: line('Topic', 120),
  behind: prose('What is behind it', 4000),
  answer: prose('How it was answered', 4000),
  raised: date('Raised on'),
  answered: date('Answered on'),
}

const agreement = {
  what: required(line('Agreement', 300)),
  sort: choice('Kind', ['contract', 'term-sheet', 'service-level', 'confidentiality', 'other'], 'contract'),
  link: link('Link'),
  starts: date('Starts'),
  ends: date('Ends'),
  noticeBy: date('Last day to give notice'),
  closedOut: prose('Did each side stay true to itself', 2000),
  detail: prose('Details', 4000),
}

const principle = {
  title: required(line('Title', 120)),
  what: prose('What it asks', 2000),
  why: prose('Why it matters', 2000),
  how: prose('How to live it', 2000),
  replaces: line('Replaces', 60),
  adopted: date('Adopted on'),
  agreedBy: line('Agreed by', 300),
}

/** A rule of the team's own: when a fact of the card compares so, these words are shown. */
const promptRule = {
  say: required(line('Words', 140)),
  fact: required(line('Fact', 60)),
  comparison: required(choice('Comparison', ['is', 'is-not', 'at-least', 'at-most'], 'is')),
  value: line('Value', 60),
  moment: choice('Moment', ['reading', 'composing', 'record', 'keeping'], 'reading'),
  principle: line('Principle', 60),
  off: flag('Switched off'),
}

const assessment = {
  title: required(line('Round', 200)),
  set: choice('Set', ['iso', 'guiding', 'own'], 'iso'),
  opened: date('Opened'),
  closed: date('Closed'),
  wording: prose('Wording asked'),
  minRaters: number('Least raters a side', 1, 20),
}

const rating = {
  assessment: required(ref('Round')),
  principle: required(line('Principle', 60)),
  side: side(),
  rater: line('Rater', 120),
  matters: number('How much it matters', 1, 5),
  lived: number('How far it is lived', 1, 5),
  example: prose('Example', 2000),
  comment: prose('Comment', 2000),
  typedForThem: flag('Typed in by us for them'),
}

const review = {
  on: required(date('Date')),
  cadence: choice('Cadence', ['working', 'senior', 'annual'], 'working'),
  state: choice('State', ['planned', 'held', 'dropped'], 'planned'),
  results: prose('Results'),
  behaviour: prose('How we treated each other'),
  agenda: prose('Agenda'),
  present: line('Present', 400),
}

const roadmapStep = {
  scope: required(line('Scope', 300)),
  order: number('Order', 0, 1000),
  lane: choice('Lane', ['soft', 'hard'], 'hard'),
  entryTrust: number('Trust it needs', 1, 5),
  promise: line('Promise', 300),
  weBring: line('We bring', 300),
  theyBring: line('They bring', 300),
  state: choice('State', ['planned', 'running', 'kept', 'broken'], 'planned'),
  result: prose('Result', 2000),
  endedOn: date('Ended on'),
}

const teamSettings = {
  firm: line('Firm', 200),
  ownAddresses: set('Our addresses', 500, 254),
  ownDomains: set('Our domains', 50, 253),
  hiddenSites: set('Glance hidden on', 200, 253),
  pointedAt: set('Where the sender stands', 200, 760),
  promptsPerDay: number('Thoughts per partner and day', 0, 20),
  mutedRules: set('Rules switched off', 200, 60),
}

/** Every table by its name. The order is the order of the export file. */
export const schema = {
  partner,
  contact,
  objective,
  objectivePair,
  capability,
  diligenceAnswer,
  trustEvent,
  commitment,
  issue,
  risk,
  opportunity,
  action,
  note,
  decision,
  difference,
  objection,
  agreement,
  principle,
  promptRule,
  assessment,
  rating,
  review,
  roadmapStep,
  teamSettings,
} as const

/** What the schema's additions raise; a reader with a lower number keeps what it does not know. */
export const schemaVersion = 1

export type Schema = typeof schema
export type Table = keyof Schema
export const tables = Object.keys(schema) as Table[]

type Fields = Record<string, Field>
type RequiredKeys<F extends Fields> = { [K in keyof F]: F[K]['required'] extends true ? K : never }[keyof F]
type SetKeys<F extends Fields> = { [K in keyof F]: ValueOf<F[K]> extends string[] ? K : never }[keyof F]

/** The values of one row: required fields and sets are always there, the rest only when somebody said something. */
export type Values<T extends Table> = {
  [K in RequiredKeys<Schema[T]> | SetKeys<Schema[T]>]: ValueOf<Schema[T][K]>
} & {
  [K in Exclude<keyof Schema[T], RequiredKeys<Schema[T]> | SetKeys<Schema[T]>>]?:
    ValueOf<Schema[T][K]> | undefined
}

/** A row as the rest of the program sees it. A row of `partner` has its own id as partnerId; team-wide rows have none. */
export type Row<T extends Table> = {
  id: T extends 'partner' ? PartnerId : RowId
  partnerId: PartnerId
} & Values<T>

/** The field of a table by name, or undefined when a newer version wrote it. */
export function fieldOf(table: Table, name: string): Field | undefined {
  return Object.hasOwn(schema[table], name) ? (schema[table] as Fields)[name] : undefined
}

/** All fields of a table, in the order in which forms and files show them. */
export function fieldsOf(table: Table): [string, Field][] {
  return Object.entries(schema[table] as Fields)
}

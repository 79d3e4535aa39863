import type { Card } from '../model/card.ts'
import type { Row } from '../model/schema.ts'
import { constants } from './constants.ts'
import { kinds, type Kind } from './evidence.ts'
import { workRisk } from './required-trust.ts'

/**
 * Trust due diligence: questions about what was seen, in a customer and a supplier variant. Answers never enter actual trust, only dated
 * entries do; they suggest what required trust is made of, and they offer evidence that somebody may log. (domain.md, step 3)
 */

export const topics = [...kinds, 'dependence'] as const
export type Topic = Kind | 'dependence'

/** What of the partner an answer may suggest. */
export type Input = 'likelihood' | 'consequence' | 'replaceable'

export interface Question {
  /** Its words stand in the locales under `diligence.questions.<id>`; answers are kept under this name. */
  id: string
  topic: Topic
  suggests?: Input
}

type Answer = Row<'diligenceAnswer'>
type Said = 'good' | 'mixed' | 'bad'

const inTrouble: Question = { id: 'in-trouble', topic: 'benevolence' }
const firmBehind: Question = { id: 'firm-behind', topic: 'integrity' }
const leavesPlan: Question = { id: 'leaves-plan', topic: 'dependence', suggests: 'likelihood' }

/** The questions of each variant, in the order in which they are asked. */
export const questions = {
  supplier: [
    { id: 'deliveries', topic: 'ability' },
    { id: 'peak', topic: 'ability' },
    inTrouble,
    { id: 'bad-news', topic: 'integrity' },
    firmBehind,
    leavesPlan,
    { id: 'supply-stops', topic: 'dependence', suggests: 'consequence' },
    { id: 'instead', topic: 'dependence', suggests: 'replaceable' },
  ],
  customer: [
    { id: 'payments', topic: 'ability' },
    { id: 'their-part', topic: 'ability' },
    inTrouble,
    { id: 'room', topic: 'benevolence' },
    { id: 'terms', topic: 'integrity' },
    firmBehind,
    leavesPlan,
    { id: 'custom-stops', topic: 'dependence', suggests: 'consequence' },
  ],
  other: [
    { id: 'word', topic: 'ability' },
    { id: 'means', topic: 'ability' },
    inTrouble,
    { id: 'gain', topic: 'benevolence' },
    { id: 'one-story', topic: 'integrity' },
    firmBehind,
    leavesPlan,
    { id: 'work-stops', topic: 'dependence', suggests: 'consequence' },
  ],
} as const satisfies Record<string, readonly Question[]>
export type Variant = keyof typeof questions

/** A question with the answer that counts, which is the latest. */
export interface Asked {
  question: Question
  answer?: Answer
  /** Former answers, the newest first. */
  earlier: readonly Answer[]
}

/** What an answer says of the inputs of required trust, where they stand otherwise. */
export interface InputSuggestion {
  input: Input
  value: number | boolean
  because: Question
}

export interface Diligence {
  variant: Variant
  asked: readonly Asked[]
  /** How many questions of each topic have an answer that says something. */
  coverage: readonly { topic: Topic; known: number; of: number }[]
  suggestions: readonly InputSuggestion[]
}

/** The due diligence of a partner as it stands. */
export function diligenceOf(card: Card): Diligence {
  const variant = variantOf(card.partner.kind)
  const asked = questions[variant].map((question: Question) => askedOf(question, card))
  return {
    variant,
    asked,
    coverage: topics.map((topic) => {
      const about = asked.filter(({ question }) => question.topic === topic)
      return { topic, known: about.filter(({ answer }) => saidOf(answer)).length, of: about.length }
    }),
    suggestions: asked.flatMap((one) => suggestionOf(one, card.partner) ?? []),
  }
}

/** A customer without a kind said: the schema's default. Allies, own departments and networks share a variant. */
export function variantOf(kind: Row<'partner'>['kind']): Variant {
  const said = kind ?? 'customer'
  return said === 'customer' || said === 'supplier' ? said : 'other'
}

/** What a clear answer about their behaviour would be as a trust event; a mixed one is for the user to take apart. */
export function evidenceIn({
  question,
  answer,
}: Asked): { sort: Kind; direction: 'up' | 'down' } | undefined {
  const said = saidOf(answer)
  if (question.topic === 'dependence' || !said || said === 'mixed') return undefined
  return { sort: question.topic, direction: said === 'good' ? 'up' : 'down' }
}

function askedOf(question: Question, card: Card): Asked {
  const [answer, ...earlier] = card.diligenceAnswers
    .filter((row) => row.question === question.id)
    .sort((a, b) => ((a.on ?? '') < (b.on ?? '') ? 1 : -1))
  return { question, earlier, ...(answer && { answer }) }
}

function saidOf(answer: Answer | undefined): Said | undefined {
  const said = answer?.answer
  return said === 'unknown' ? undefined : said
}

function suggestionOf({ question, answer }: Asked, partner: Card['partner']): InputSuggestion | undefined {
  const said = saidOf(answer)
  if (!question.suggests || !said) return undefined
  const value = constants.diligence[question.suggests][said]
  return nowOf(question.suggests, partner) === value
    ? undefined
    : { input: question.suggests, value, because: question }
}

/** An input as it counts today. */
function nowOf(input: Input, partner: Card['partner']): number | boolean | undefined {
  return input === 'replaceable' ? (partner.replaceable ?? false) : workRisk(partner)[input]
}

import type { Card } from '../model/card.ts'
import { constants } from './constants.ts'
import {
  allowedDepth,
  askedDepth,
  depthAt,
  levelAsked,
  levelOf,
  partnershipAllows,
  type DepthReason,
} from './model-depth.ts'
import type { Depth, Known, Stance } from './model-facts.ts'
import { stanceFrom, stanceLines, type StanceReason } from './model-stance.ts'

/** One half of a suggestion: the answer with its reasons, or what to say first. */
export interface Half<Answer, Why> {
  /** Undefined: not enough known. */
  value?: Answer
  reasons: readonly Why[]
}

/** How close to work, and how guarded: a suggestion that opens to its reasons. The user decides. */
export interface ModelSuggestion {
  depth: Half<Depth, DepthReason>
  stance: Half<Stance, StanceReason>
  /** True when the work asks for a partnership, whether or not its criteria hold. */
  asksPartnership: boolean
  /** What would say most and is not known yet, the most telling first. */
  missing: readonly Telling[]
}

export type Telling = 'work' | 'objectives' | 'manner' | 'dependence' | 'power' | 'openness'

/** The suggestion on the day of the figures given. The same facts always give the same one; what is not known pushes neither way. */
export function suggestModel(card: Card, known: Known): ModelSuggestion {
  const depth = suggestDepth(card, known)
  const lines = stanceLines(card.partner, known)
  const stance = stanceFrom(lines)
  return {
    ...depth,
    stance: {
      ...(stance && { value: stance }),
      reasons: lines.map((line) => ({
        ...line,
        decides: line.speaksFor === stance && (line.from === 'manner' || stance === 'reserved'),
      })),
    },
    missing: missingOf(card, known),
  }
}

function suggestDepth({ partner }: Card, known: Known): Pick<ModelSuggestion, 'depth' | 'asksPartnership'> {
  const asked = askedDepth(partner)
  const level = levelAsked(asked)
  const limits = allowedDepth(partner, known)
  const asksPartnership = level !== undefined && depthAt(level) === 'partnership'
  if (level === undefined || limits.length < constants.closeness.linesEnough) {
    const undecided = [...asked, ...limits].map((line) => ({ ...line, decides: false }))
    return { depth: { reasons: undecided }, asksPartnership }
  }
  const lines = [...asked, ...limits, ...(asksPartnership ? partnershipAllows(known) : [])]
  const limit = Math.min(...lines.filter(({ role }) => role === 'allows').map(levelIn))
  const value = Math.min(level, limit)
  const reasons = lines.map((line) => {
    const sets = line.role === 'asks' ? level <= limit : limit <= level
    return { ...line, decides: sets && levelIn(line) === value }
  })
  return { depth: { value: depthAt(value), reasons }, asksPartnership }
}

function levelIn({ speaksFor }: { speaksFor: Depth }): number {
  return levelOf(speaksFor)
}

function missingOf({ partner }: Card, { fits, trust }: Known): Telling[] {
  const isKnown: Record<Telling, boolean> = {
    work: partner.workNature !== undefined,
    objectives: fits.rows.length > 0,
    manner: trust.actual.known,
    dependence: partner.dependence !== undefined,
    power: partner.power !== undefined,
    openness: partner.openness !== undefined,
  }
  return (Object.keys(isKnown) as Telling[]).filter((telling) => !isKnown[telling])
}

/**
 * Every number that is our judgement, in one table that a team can see. Sources and formulas: README.md beside this file.
 * Days are calendar days; sizes and weights have no unit; levels run from 1 to 5.
 */
export const constants = {
  size: { small: 1, clear: 2, major: 4 },
  /** A person who left takes their backing along; a person's word is worth half a firm's. */
  backing: { organisation: 1, person: 1 / 2, 'person-left': 0 },
  halfLife: { up: 180, ability: 180, benevolence: 270, integrity: 365 },
  repaired: 1 / 2,
  promise: { kept: 1, renegotiated: 1 / 2, keptLate: 1 / 2, broken: 2 },

  /** As if one good and one bad experience came before: two entries alone prove nothing. */
  start: { good: 1, bad: 1 },
  level: { lowest: 1, highest: 5, span: 4 },
  hold: { level: 2.5, repairedLevel: 3, days: 365 },
  enough: { evidence: 3, entries: 3, days: 2 },
  restsOnPeople: 1 / 2,

  likelihood: { commodity: 1, standard: 2, complex: 3, bespoke: 4, 'bet-the-company': 4 },
  worstConsequence: 5,
  worstConsequenceBand: 3,
  /** Likelihood x consequence up to the first number is band 1, up to the second band 2, and so on; above all it is 5. */
  bands: [2, 5, 10, 16],
  modelAssumes: { 'arms-length': 2, cooperative: 3, collaborative: 4, partnership: 5 },
  hostileAssumes: 1,

  /** A risk whose likelihood x consequence reaches this band is high. */
  highRiskBand: 4,

  shortFrom: 0.5,
  headroomFrom: 1,
  overInvested: { modelAboveWork: 2, effort: 1.5, peers: 5, days: 180 },

  /** What a good, mixed or bad answer suggests for the inputs of required trust; a suggestion changes nothing by itself. */
  diligence: {
    likelihood: { good: 1, mixed: 3, bad: 4 },
    consequence: { good: 1, mixed: 3, bad: 5 },
    replaceable: { good: true, mixed: false, bad: false },
  },

  care: { halfLife: 180, kept: 1 / 2, broken: 1, enough: 3, weGiveMore: 0.4, theyGiveMore: 0.6 },

  /** Depths count from arm's-length 1 to partnership 4. */
  closeness: {
    work: { commodity: 1, standard: 2, complex: 3, bespoke: 3, 'bet-the-company': 4 },
    /** So many reasons to work together ask for that depth at least. */
    reasons: 2,
    reasonsAsk: 2,
    /** Share of the pulling pairs of objectives that pull the same way, from which depth 2, 3 and 4 are allowed. */
    pullFrom: [0.3, 0.6, 0.8],
    /** Share of goodwill and straightness in how they act, likewise; it counts from so much evidence, or so much against them. */
    mannerFrom: [0.35, 0.5, 0.65],
    mannerEnough: 2,
    mannerAgainst: 0.5,
    stanceFrom: { open: 0.5, reserved: 0.3 },
    /** Limits known before a depth is suggested; lines about how the two stand that it takes to suggest a guarded stance. */
    linesEnough: 2,
    guardedLines: 2,
  },

  health: {
    days: 180,
    duePromises: 2,
    perTrouble: 1 / 4,
    contactEndsAt: 3,
    assessmentDays: 400,
    parts: 3,
    worstCounts: 1 / 2,
    good: 70,
    watch: 45,
  },
} as const

export type Constants = typeof constants

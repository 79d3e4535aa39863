import type { Rule } from './prompt-rule.ts'
import { relationshipRules } from './rules/relationship-management.ts'
import { valuesRules } from './rules/values.ts'
import { objectivesRules } from './rules/objectives.ts'
import { leadershipRules } from './rules/leadership.ts'
import { governanceRules } from './rules/governance.ts'
import { behaviourRules } from './rules/behaviour.ts'
import { trustRules } from './rules/trust.ts'
import { valueCreationRules } from './rules/value-creation.ts'
import { informationRules } from './rules/information.ts'
import { riskRules } from './rules/risk.ts'
import { measurementRules } from './rules/measurement.ts'
import { exitRules } from './rules/exit.ts'
import { theirGainRules } from './rules/their-gain-first.ts'
import { sameWayRules } from './rules/pulling-the-same-way.ts'
import { differencesRules } from './rules/use-what-differs.ts'
import { objectionRules } from './rules/hear-the-no.ts'
import { enoughTrustRules } from './rules/enough-trust.ts'
import { fitRules } from './rules/fit-to-the-work.ts'
import { opponentRules } from './rules/good-opponents.ts'
import { partnershipRules } from './rules/call-it-what-it-is.ts'
import { stageRules } from './rules/stage-by-stage.ts'

/** Every rule, by principle: the twelve, then the nine. A rule that is not here never speaks. */
export const allRules: readonly Rule[] = [
  ...relationshipRules,
  ...valuesRules,
  ...objectivesRules,
  ...leadershipRules,
  ...governanceRules,
  ...behaviourRules,
  ...trustRules,
  ...valueCreationRules,
  ...informationRules,
  ...riskRules,
  ...measurementRules,
  ...exitRules,
  ...theirGainRules,
  ...sameWayRules,
  ...differencesRules,
  ...objectionRules,
  ...enoughTrustRules,
  ...fitRules,
  ...opponentRules,
  ...partnershipRules,
  ...stageRules,
]

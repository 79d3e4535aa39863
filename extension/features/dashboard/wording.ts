import type { PartnerLine } from '../../bridge/answers.ts'
import { choiceLabel } from '../../ui/say.ts'
import { language, t } from '../../ui/words.ts'

/** A word within a line: small at its start, but for German, whose nouns keep their capital. */
export function inLine(word: string): string {
  return language() === 'de' ? word : word.charAt(0).toLocaleLowerCase(language()) + word.slice(1)
}

/** *Supplier · key · active*: a partner's choices in one line, the first with a capital; what nobody set is left out. */
export function sayChoices(...options: readonly (string | undefined)[]): string {
  const words = options.filter((option) => option !== undefined).map(choiceLabel)
  return words.map((word, at) => (at === 0 ? word : inLine(word))).join(' · ')
}

/** Who owns it: *You* for this browser's user, else the name, or *No owner*. */
export function sayOwner(owner: string | undefined, me: string | undefined): string {
  if (!owner) return t('dashboard.noOwner')
  return owner === me ? t('dashboard.you') : owner
}

/** What stands beside a partner's name in the list. A future or ended one says so instead of its segment. */
export function sayLine({ kind, segment, phase }: PartnerLine): string {
  return sayChoices(kind, phase && phase !== 'active' ? phase : segment)
}

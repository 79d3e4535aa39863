import type { Suggestion } from '#shared/insight/alignment.ts'
import { choiceLabel } from '../../ui/say.ts'
import { language, t } from '../../ui/words.ts'

/** A suggestion in a sentence or two: the state, and what on the card speaks for it. */
export function saySuggestion({ fit, because }: Suggestion): string {
  if (because.by === 'nothing') return t('objectives.because.nothing')
  return `${t('objectives.suggestion', { fit: choiceLabel(fit) })} ${sayReason(because)}`
}

function sayReason(because: Exclude<Suggestion['because'], { by: 'nothing' }>): string {
  const key = `objectives.because.${because.by}`
  if (because.by === 'capability') return t(key, { strength: because.strength })
  if (because.by !== 'opposite') return t(key, { words: list(because.words) })
  return t(key, { theirs: because.theirs, ours: because.ours, about: list(because.about) })
}

function list(words: readonly string[]): string {
  return new Intl.ListFormat(language()).format(words.map((word) => t('objectives.quoted', { word })))
}

import type { Topic } from '#shared/insight/diligence.ts'
import { choiceLabel } from '../../ui/say.ts'
import { t } from '../../ui/words.ts'

/** *Ability*, *Benevolence*, *Integrity*, *What hangs on them*. */
export function sayTopic(topic: Topic): string {
  return topic === 'dependence' ? t('diligence.topics.dependence') : choiceLabel(topic)
}

import { attempt } from '../../ui/act.ts'
import { sayRefusal } from '../../ui/say.ts'
import { showToast } from '../../ui/toast.tsx'
import { t } from '../../ui/words.ts'
import type { ActLine } from '../../bridge/answers.ts'
import { sayAct } from './say-act.ts'

/** True for the key that takes back, where nobody types: in a field it is the field's own. */
export function isUndoKey(event: KeyboardEvent): boolean {
  const { key, ctrlKey, metaKey, shiftKey, altKey, target } = event
  if (event.defaultPrevented || key.toLowerCase() !== 'z' || ctrlKey === metaKey || shiftKey || altKey)
    return false
  return !(target instanceof Element && target.closest('input, textarea, select, dialog, [contenteditable]'))
}

/** Takes back the last thing that this browser's user did, and names it; that can be taken back too. */
export async function undoLast(): Promise<void> {
  const done = await attempt('undoLast', {})
  if (!done.ok) return showToast(sayRefusal(done))
  showToast(t('memory.acts.takenBack', { what: sayAct(done['act'] as ActLine) }), done.undo)
}

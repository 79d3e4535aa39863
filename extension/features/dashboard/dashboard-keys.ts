import type { PartnerId } from '#shared/model/ids.ts'

/** True where a key is not ours: somebody types, a dialog is open, or it is the browser's own with a modifier. */
export function isTyping(event: KeyboardEvent): boolean {
  if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return true
  const at = event.target
  return at instanceof Element && at.closest('input, textarea, select, dialog, [contenteditable]') !== null
}

/** The partner whose row holds the focus, if any. */
export function focusedPartner(): PartnerId | undefined {
  const row = document.activeElement?.closest<HTMLElement>('[data-partner]')
  return row?.dataset['partner'] as PartnerId | undefined
}

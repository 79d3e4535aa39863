import { expect, test } from 'vitest'
import { loadWords, t } from '#extension/ui/words.ts'

test('in French no line begins with a colon or a question mark', async () => {
  await loadWords('fr')
  expect(t('library.removed', { what: 'Halte' })).toBe('Supprimé\u00a0: Halte')
  expect(t('rules.no-owner.say')).toMatch(/\u00a0\?$/)
})

test('in English a space stays a space', async () => {
  await loadWords('en')
  expect(t('library.removed', { what: 'Stop' })).toBe('Removed: Stop')
})

import type { Language, Words } from '../../ui/words.ts'

/** The few words of the chip, in every language and in the glance's own file: what it says first waits for no further request. */
const files = import.meta.glob<string>('../../locales/{glance,states}.*.json', {
  eager: true,
  query: '?raw',
  import: 'default',
})

/** The chip's words in one language. */
export function chipWords(language: Language): Words[] {
  return Object.entries(files)
    .filter(([path]) => path.endsWith(`.${language}.json`))
    .map(([, text]) => JSON.parse(text) as Words)
}

import type { Words } from '../ui/words.ts'

/** All words of this language in one chunk: a surface fetches it with one request. */
export default import.meta.glob<Words>('./*.en.json', { eager: true, import: 'default' })

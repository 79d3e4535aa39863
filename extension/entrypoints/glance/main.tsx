import { startSurface } from '../../ui/start-surface.tsx'
import { chipWords } from '../../features/glance/chip-words.ts'
import { askTab, Glance } from '../../features/glance/glance.tsx'

// Without the nonce that the background issued for this tab nothing is answered and nothing is drawn: a page that embeds us stays blank.
void startSurface({
  view: () => <Glance />,
  framed: { nonce: location.hash.slice(1), ask: askTab, words: chipWords },
})

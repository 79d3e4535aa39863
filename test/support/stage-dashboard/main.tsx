import './no-browser.ts'
import { Dashboard } from '../../../extension/features/dashboard/dashboard.tsx'
import { openBridgeWith } from '../../../extension/bridge/ask.ts'
import { drawSurface } from '../../../extension/ui/start-surface.tsx'
import { stageAsker } from './asker.ts'

// The dashboard on a plain web page: `?case=` names what the background would know, `&dir=rtl` mirrors it.
openBridgeWith(stageAsker(new URLSearchParams(location.search).get('case') ?? 'full'))
void drawSurface(() => <Dashboard />)

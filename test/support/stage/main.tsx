import '../stage-dashboard/no-browser.ts'
import { openBridgeWith } from '../../../extension/bridge/ask.ts'
import { askTab, Glance } from '../../../extension/features/glance/glance.tsx'
import { Popup } from '../../../extension/features/popup/popup.tsx'
import { SidePanel } from '../../../extension/features/side-panel/side-panel.tsx'
import { drawSurface } from '../../../extension/ui/start-surface.tsx'
import { tabAsker } from './tab-asker.ts'

// Glance, popup and side panel on a plain web page. `?surface=` names one, `&case=` what the background knows, `&tab=` what the tab shows.
const surfaces = {
  glance: { body: 'glance-app', view: () => <Glance /> },
  popup: { body: 'popup-app', view: () => <Popup /> },
  panel: { body: 'panel-app', view: () => <SidePanel /> },
}
const asked = new URLSearchParams(location.search)
const { body, view } = surfaces[(asked.get('surface') ?? 'glance') as keyof typeof surfaces]
document.body.className = body
openBridgeWith(tabAsker(asked.get('case') ?? 'full', asked.get('tab') ?? 'northmoor'))
if (body === 'glance-app') askTab()
void drawSurface(view)

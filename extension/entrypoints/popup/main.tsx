import { startSurface } from '../../ui/start-surface.tsx'
import { Popup } from '../../features/popup/popup.tsx'

void startSurface({ view: () => <Popup /> })

import { startSurface } from '../../ui/start-surface.tsx'
import { SidePanel } from '../../features/side-panel/side-panel.tsx'

void startSurface({ view: () => <SidePanel /> })

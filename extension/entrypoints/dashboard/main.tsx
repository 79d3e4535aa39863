import { startSurface } from '../../ui/start-surface.tsx'
import { Dashboard } from '../../features/dashboard/dashboard.tsx'

void startSurface({ view: () => <Dashboard /> })

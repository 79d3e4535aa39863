import type * as Main from './index.ts'
import type { Team } from './team.ts'

declare global {
  namespace Cloudflare {
    interface Env {
      TEAM: DurableObjectNamespace<Team>
      /** Signs team ids. `npm run deploy` creates it once; losing it locks every team out. */
      TEAM_ID_SECRET?: string
      /** If set, only who knows it may create a team here. */
      TEAM_CREATION_KEY?: string
    }
    interface GlobalProps {
      mainModule: typeof Main
      durableNamespaces: 'Team'
    }
  }
  type Env = Cloudflare.Env
}

import { spawnSync } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import process from 'node:process'

/**
 * `npm run deploy`: puts the worker on the Cloudflare account that wrangler is logged in to, and gives it its secret.
 * TEAM_ID_SECRET is made once and never replaced: with another one the server would know none of its teams.
 */

const extra = process.argv.slice(2)

function wrangler(args, input) {
  const stdio = [input === undefined ? 'inherit' : 'pipe', args[1] === 'list' ? 'pipe' : 'inherit', 'inherit']
  // Windows starts npm's programs through a shell alone.
  const shell = process.platform === 'win32'
  const run = spawnSync('wrangler', args, { stdio, input, encoding: 'utf8', shell })
  if (run.error)
    stop(`wrangler could not be started: ${run.error.message}. Did you run it by "npm run deploy"?`)
  if (run.status !== 0)
    stop(`"wrangler ${args.slice(0, 2).join(' ')}" failed; see above. Running again is safe.`)
  return run.stdout ?? ''
}

function stop(why) {
  console.error(`\n${why}`)
  process.exit(1)
}

wrangler(['deploy', ...extra])
if (extra.includes('--dry-run')) process.exit(0)

const list = wrangler(['secret', 'list', '--format', 'json', ...extra])
const names = JSON.parse(list.slice(list.indexOf('['))).map(({ name }) => name)
if (names.includes('TEAM_ID_SECRET')) console.log('\nTEAM_ID_SECRET is there already and stays as it is.')
else wrangler(['secret', 'put', 'TEAM_ID_SECRET', ...extra], randomBytes(32).toString('base64url'))

const open = names.includes('TEAM_CREATION_KEY')
  ? 'Whoever knows your creation key can create a team here.'
  : 'Anybody can create a team here. To ask for a key: npx wrangler secret put TEAM_CREATION_KEY'
console.log(
  `\n${open}\nNext: open Entente's dashboard, choose Team, paste the address that wrangler printed above and press Test.`,
)

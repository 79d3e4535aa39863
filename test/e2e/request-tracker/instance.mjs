import { execFileSync, spawn } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { answers, end, freePort, install } from '../servers.mjs'
import { asMessage } from '../roundcube/mails.mjs'
import { tickets } from './tickets.mjs'

const server = '/usr/share/request-tracker5/libexec/rt-server'
const setup = '/usr/sbin/rt-setup-database-5'

export function installPackages() {
  if (existsSync(server) && existsSync(setup)) return
  install(
    ['request-tracker5', 'rt5-db-sqlite', 'rt5-standalone'],
    // The database is ours, in a folder that goes away.
    'request-tracker5 request-tracker5/dbconfig-install boolean false\n',
  )
}

/** A throw-away Request Tracker with its tickets, on loopback. `stop` ends it and removes every file. */
export async function startRequestTracker() {
  const home = mkdtempSync(join(tmpdir(), 'entente-request-tracker-'))
  const port = await freePort()
  const servers = []
  const stop = async () => {
    await Promise.all(servers.map((one) => end(one, true)))
    rmSync(home, { recursive: true, force: true })
  }
  try {
    const env = configure(home, port)
    execFileSync(setup, ['--action', 'init', '--skip-create'], { env, stdio: 'ignore' })
    seed(home, env)
    servers.push(spawn(server, ['--port', port], { env, stdio: 'ignore', detached: true }))
    const url = `http://127.0.0.1:${port}/`
    await answers(url, 'name="pass"', servers, 60)
    return { url, stop }
  } catch (error) {
    await stop()
    throw error
  }
}

/** Everything that it writes goes into its own folder, and no mail leaves. */
function configure(home, port) {
  for (const folder of ['mason', 'session', 'none', 'mails']) mkdirSync(join(home, folder))
  const config = join(home, 'RT_SiteConfig.pm')
  writeFileSync(
    config,
    `Set($rtname, 'wessel.example');
Set($Organization, 'wessel.example');
Set($WebDomain, '127.0.0.1');
Set($WebPort, ${port});
Set($DatabaseType, 'SQLite');
Set($DatabaseName, '${home}/rt.db');
Set($LogToSyslog, undef);
Set($LogToSTDERR, 'critical');
Set($MailCommand, 'sendmailpipe');
Set($SendmailPath, '/bin/true');
Set($CorrespondAddress, 'help@wessel.example');
Set($CommentAddress, 'help@wessel.example');
$RT::MasonDataDir = '${home}/mason';
$RT::MasonSessionDir = '${home}/session';
1;
`,
  )
  return { ...process.env, RT_SITE_CONFIG: config, RT_SITE_CONFIG_DIR: join(home, 'none') }
}

function seed(home, env) {
  const files = tickets.map((mail, number) => {
    const file = join(home, 'mails', `${number}.eml`)
    writeFileSync(file, asMessage(mail, number))
    return file
  })
  execFileSync('perl', [join(import.meta.dirname, 'seed.pl'), ...files], {
    env,
    stdio: ['ignore', 'ignore', 'pipe'],
  })
}

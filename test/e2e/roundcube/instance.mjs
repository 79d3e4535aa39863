import { execFileSync, spawn } from 'node:child_process'
import { chmodSync, existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { answers, end, freePort, install } from '../servers.mjs'
import { account, asMessage, mails } from './mails.mjs'

const packages = ['roundcube', 'roundcube-sqlite3', 'dovecot-imapd', 'php-cli']
const documents = '/var/lib/roundcube/public_html'
/** Debian's user `mail`: owns the seeded mailbox. */
const owner = 8

export function installPackages() {
  const isThere = [documents, '/usr/sbin/dovecot', '/usr/bin/php'].every((path) => existsSync(path))
  if (!isThere) install(packages)
}

/** A throw-away Roundcube with its own mail server, both on loopback. `stop` ends both and removes every file. */
export async function startRoundcube() {
  const home = mkdtempSync(join(tmpdir(), 'entente-roundcube-'))
  chmodSync(home, 0o755)
  const [imapPort, webPort] = await Promise.all([freePort(), freePort()])
  seedMailbox(join(home, 'mail', account.user))
  const servers = []
  const stop = async () => {
    await Promise.all(servers.map((server) => end(server)))
    rmSync(home, { recursive: true, force: true })
  }
  try {
    servers.push(startDovecot(home, imapPort), startWeb(home, imapPort, webPort))
    const url = `http://127.0.0.1:${webPort}/`
    await answers(url, '_pass', servers)
    return { url, stop }
  } catch (error) {
    await stop()
    throw error
  }
}

function seedMailbox(root) {
  for (const folder of ['cur', 'new', 'tmp']) mkdirSync(join(root, folder), { recursive: true })
  mails.forEach((mail, number) => {
    writeFileSync(join(root, 'cur', `10000000${number}.seed.mail:2,S`), asMessage(mail, number))
  })
  execFileSync('chown', ['-R', `${owner}:${owner}`, root])
}

function startDovecot(home, port) {
  const users = join(home, 'users')
  writeFileSync(users, `${account.user}:{PLAIN}${account.password}:${owner}:${owner}::${home}\n`)
  const config = join(home, 'dovecot.conf')
  writeFileSync(
    config,
    `
base_dir = ${home}/run
state_dir = ${home}/state
log_path = ${home}/dovecot.log
protocols = imap
listen = 127.0.0.1
ssl = no
disable_plaintext_auth = no
first_valid_uid = ${owner}
mail_location = maildir:${home}/mail/%u
passdb {
  driver = passwd-file
  args = ${users}
}
userdb {
  driver = passwd-file
  args = ${users}
}
namespace inbox {
  inbox = yes
  mailbox Sent {
    auto = create
    special_use = \\Sent
  }
  mailbox Drafts {
    auto = create
    special_use = \\Drafts
  }
}
service imap-login {
  inet_listener imap {
    port = ${port}
  }
  inet_listener imaps {
    port = 0
  }
}
`,
  )
  return spawn('/usr/sbin/dovecot', ['-F', '-c', config], { stdio: 'ignore' })
}

function startWeb(home, imapPort, webPort) {
  const config = join(home, 'config')
  for (const folder of [config, join(home, 'tmp'), join(home, 'logs')]) mkdirSync(folder)
  writeFileSync(
    join(config, 'config.inc.php'),
    `<?php
$config = [
  'db_dsnw' => 'sqlite:///${home}/roundcube.db?mode=0600',
  'imap_host' => '127.0.0.1:${imapPort}',
  'smtp_host' => '127.0.0.1:9',
  'des_key' => 'only-for-this-test-12345',
  'temp_dir' => '${home}/tmp',
  'log_dir' => '${home}/logs',
  'plugins' => [],
  'skin' => 'elastic',
  'language' => 'en_GB',
  'layout' => 'widescreen',
  'enable_installer' => false,
];
`,
  )
  writeFileSync(join(config, 'defaults.inc.php'), "<?php\ninclude '/etc/roundcube/defaults.inc.php';\n")
  const env = { ...process.env, ROUNDCUBE_CONFIG_DIR: config, PHP_CLI_SERVER_WORKERS: '4' }
  return spawn('php', ['-d', 'session.save_path=' + home, '-S', `127.0.0.1:${webPort}`, '-t', documents], {
    env,
    stdio: 'ignore',
    detached: true,
  })
}

import { execFileSync } from 'node:child_process'
import { createServer } from 'node:net'

/** Servers of a real application: installed from Debian's packages, on loopback, and ended with all that they started. */

/** Installs packages. Needs root; says what it does. Answers to their questions are given beforehand, as debconf takes them. */
export function install(packages, answers = '') {
  console.log(`Installing ${packages.join(', ')}`)
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
  const options = { env, stdio: ['ignore', 'ignore', 'inherit'] }
  execFileSync('apt-get', ['update', '-q'], options)
  if (answers) execFileSync('debconf-set-selections', { input: answers, env })
  execFileSync('apt-get', ['install', '-y', '-q', '--no-install-recommends', ...packages], options)
}

/** Waits until a page with this text comes, or says which server ended. */
export async function answers(url, text, servers, seconds = 10) {
  for (let attempt = 0; attempt < seconds * 10; attempt++) {
    const dead = servers.find((server) => server.exitCode !== null)
    if (dead) throw new Error(`${dead.spawnfile} ended with code ${dead.exitCode}`)
    const page = await fetch(url).catch(() => undefined)
    if (page?.ok && (await page.text()).includes(text)) return
    await new Promise((wake) => setTimeout(wake, 100))
  }
  throw new Error(`${url} did not come up within ${seconds} seconds`)
}

/** Some servers have workers of their own: of a detached one the whole group is ended. */
export function end(server, isGroup = server.spawnargs.includes('-S')) {
  if (server.exitCode !== null) return undefined
  const ended = new Promise((done) => server.once('exit', done))
  if (isGroup) process.kill(-server.pid, 'SIGTERM')
  else server.kill('SIGTERM')
  return ended
}

export function freePort() {
  return new Promise((found, failed) => {
    const probe = createServer()
    probe.once('error', failed)
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address()
      probe.close(() => found(port))
    })
  })
}

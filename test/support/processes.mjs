// Starting and ending other programs. Plain JavaScript for Node 20: this runs before anything is installed.
import { spawn } from 'node:child_process'
import { delimiter, join } from 'node:path'

export const root = join(import.meta.dirname ?? new URL('.', import.meta.url).pathname, '../..')

/** The project's own tools come first: `node` among them is the version that they need. */
export const env = {
  ...process.env,
  PATH: join(root, 'node_modules/.bin') + delimiter + process.env.PATH,
  WRANGLER_SEND_METRICS: 'false',
  CLOUDFLARE_CF_FETCH_ENABLED: 'false',
  WRANGLER_HIDE_BANNER: 'true',
}

const running = new Set()

/**
 * Starts a program in a process group of its own, so that it and all that it started can be ended together.
 * `show`: its output goes to the screen; otherwise it is kept. Resolves with exit code and kept output.
 * @param {string} command
 * @param {string[]} args
 * @param {{ show?: boolean, env?: Record<string, string | undefined> }} [how]
 */
export function run(command, args, how = {}) {
  const child = spawn(command, args, {
    cwd: root,
    env: { ...env, ...how.env },
    stdio: ['ignore', how.show ? 'inherit' : 'pipe', how.show ? 'inherit' : 'pipe'],
    detached: process.platform !== 'win32',
    shell: process.platform === 'win32',
  })
  const kept = []
  child.stdout?.on('data', (part) => kept.push(part))
  child.stderr?.on('data', (part) => kept.push(part))
  running.add(child)
  const ended = new Promise((resolve) => {
    child.on('error', (error) => resolve({ code: 127, output: error.message }))
    child.on('close', (code) => resolve({ code: code ?? 1, output: Buffer.concat(kept).toString() }))
  })
  void ended.then(() => running.delete(child))
  return ended
}

/** Ends every program started here, with its children. SIGTERM lets wrangler take its workerd along. */
export function endAll(signal = 'SIGTERM') {
  for (const child of running) {
    try {
      process.kill(process.platform === 'win32' ? child.pid : -child.pid, signal)
    } catch (error) {
      if (error.code !== 'ESRCH') throw error
    }
  }
}

/** Ctrl-C, a closed terminal or a kill: nothing that we started stays behind. */
export function endAllOnSignals() {
  for (const [signal, code] of [
    ['SIGINT', 130],
    ['SIGTERM', 143],
    ['SIGHUP', 129],
  ]) {
    process.once(signal, () => {
      process.exitCode = code
      endAll()
      setTimeout(() => {
        endAll('SIGKILL')
        process.exit(code)
      }, 8000).unref()
    })
  }
}

// Makes a fresh clone ready: dependencies, a Chromium that can load an extension, Firefox if there is one.
// Plain JavaScript for Node 20: nothing is installed yet when it runs. It says what it does.
import { access, constants, stat } from 'node:fs/promises'
import { delimiter, join } from 'node:path'
import { root, run } from './processes.mjs'

const say = (line) => console.log(line)

/**
 * What the tools need on this machine, as the environment for whatever is started next.
 * Throws with a sentence for the user when something cannot be had.
 */
export async function ready() {
  await dependencies()
  const chromium = await findChromium()
  say(`Chromium: ${chromium}`)
  const firefox = await findFirefox()
  say(`Firefox: ${firefox ?? 'none installed, so its part of the tests is left out'}`)
  return { CHROMIUM: chromium, ...(firefox ? { FIREFOX: firefox } : {}) }
}

/** `npm ci` when node_modules is missing or older than the lock file. */
async function dependencies() {
  const lock = await changed(join(root, 'package-lock.json'))
  const installed = await changed(join(root, 'node_modules/.package-lock.json'))
  if (installed >= lock) return
  say('Installing dependencies (npm ci) …')
  const { code, output } = await run('npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error'])
  if (code !== 0) throw new Error(`npm ci failed:\n${output}`)
}

async function changed(path) {
  return await stat(path).then(
    (found) => found.mtimeMs,
    () => 0,
  )
}

/** Branded Chrome and Edge no longer load extensions from the command line, so only Chromium counts. */
async function findChromium() {
  if (process.env.CHROMIUM) {
    if (await isChromium(process.env.CHROMIUM)) return process.env.CHROMIUM
    say(
      `$CHROMIUM (${process.env.CHROMIUM}) is not a Chromium that can load an extension; looking for another.`,
    )
  }
  return (
    (await firstOnPath(['chromium', 'chromium-browser'], isChromium)) ??
    (await downloaded()) ??
    (await fromDebian()) ??
    (await fromPlaywright())
  )
}

async function isChromium(path) {
  return /^(Chromium|Google Chrome for Testing) /m.test(await versionOf(path))
}

async function versionOf(path) {
  const { code, output } = await run(path, ['--version'])
  return code === 0 ? output : ''
}

async function firstOnPath(names, fits) {
  const folders = (process.env.PATH ?? '').split(delimiter)
  for (const path of names.flatMap((name) => folders.map((folder) => join(folder, name))))
    if ((await isProgram(path)) && (await fits(path))) return path
}

async function isProgram(path) {
  return await access(path, constants.X_OK).then(
    () => true,
    () => false,
  )
}

async function fromDebian() {
  const debian = (await changed('/etc/debian_version')) > 0
  if (!debian || process.getuid?.() !== 0) return undefined
  say('Installing Chromium from Debian (apt-get) …')
  await installDebian(['chromium'])
  return await firstOnPath(['chromium'], isChromium)
}

/** Debian packages, without what they merely recommend. Failure is not fatal: the caller looks whether the program came. */
export async function installDebian(names) {
  const quiet = { env: { DEBIAN_FRONTEND: 'noninteractive' } }
  await run('apt-get', ['update', '-qq'], quiet)
  const { code, output } = await run(
    'apt-get',
    ['install', '-y', '-qq', '--no-install-recommends', ...names],
    quiet,
  )
  if (code !== 0) say(`apt-get could not install ${names.join(' ')}:\n${output.slice(-2000)}`)
}

/** The Chromium that Playwright fetched earlier, if it did. */
async function downloaded() {
  const ask = "import('playwright-core').then((p) => console.log(p.chromium.executablePath()))"
  const { output } = await run('node', ['-e', ask])
  const path = output.trim()
  return (await isProgram(path)) && (await isChromium(path)) ? path : undefined
}

async function fromPlaywright() {
  say('Downloading Chromium (playwright install) …')
  const { output } = await run('playwright', ['install', '--no-shell', 'chromium'])
  const path = await downloaded()
  if (path) return path
  throw new Error(
    `No Chromium found, and none could be fetched. Install Chromium or set $CHROMIUM to one. Playwright said:\n${output.slice(-2000)}`,
  )
}

async function findFirefox() {
  const fits = async (path) => /Firefox/.test(await versionOf(path))
  if (process.env.FIREFOX && (await fits(process.env.FIREFOX))) return process.env.FIREFOX
  return await firstOnPath(['firefox-esr', 'firefox'], fits)
}

import { readdir, readFile } from 'node:fs/promises'
import { setTimeout } from 'node:timers/promises'

/** Fails when it takes more than so many milliseconds: a browser that hangs is a trouble like any other, and not the end of a run. */
export async function inTime<T>(ms: number, what: string, work: Promise<T>): Promise<T> {
  const stop = new AbortController()
  const late = setTimeout(ms, undefined, { signal: stop.signal }).then(() => {
    throw new Error(`${what} did not end in ${ms} ms`)
  })
  try {
    return await Promise.race([work, late])
  } finally {
    late.catch(() => undefined)
    stop.abort()
  }
}

/** Ends a profile's browser as a power switch would: SIGKILL, and nothing is finished or flushed. Waits until all of it is gone. */
export async function killBrowser(folder: string): Promise<void> {
  process.kill(await browserOf(folder), 'SIGKILL')
  await browserGone(folder)
}

/** Waits until no process of the profile is left: until then its files are held, and another browser would only wake the old one. */
export async function browserGone(folder: string): Promise<void> {
  while ((await processesOf(folder)).length > 0) await setTimeout(20)
}

/** The one process that all others of this profile belong to. */
async function browserOf(folder: string): Promise<number> {
  const main = (await processesOf(folder)).find(({ line }) => !line.includes('--type='))
  if (!main) throw new Error('the browser is not there any more')
  return main.pid
}

async function processesOf(folder: string): Promise<{ pid: number; line: string }[]> {
  const found = []
  for (const name of (await readdir('/proc')).filter((each) => /^\d+$/.test(each))) {
    const line = await readFile(`/proc/${name}/cmdline`, 'utf8').catch(() => '')
    if (line.includes(`--user-data-dir=${folder}`)) found.push({ pid: Number(name), line })
  }
  return found
}

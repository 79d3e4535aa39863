import { unstable_startWorker } from 'wrangler'
import { root } from './tree.ts'

/** A sync worker of our own in workerd, on this machine only. */
export interface LocalWorker {
  /** Its origin, `http://127.0.0.1:<port>`. */
  url: string
  stop(): Promise<void>
}

/**
 * Starts the real worker. `persist` names the folder that keeps its teams; without one they end with it. Port 0 takes any free one.
 * `secret` signs team ids: whoever keeps a folder keeps its secret, else its teams are locked out.
 */
export async function startWorker(how: {
  persist?: string
  port?: number
  secret?: string
  creationKey?: string
}): Promise<LocalWorker> {
  const text = (value: string) => ({ type: 'plain_text' as const, value })
  const worker = await unstable_startWorker({
    config: `${root}/wrangler.toml`,
    bindings: {
      TEAM_ID_SECRET: text(how.secret ?? 'a secret that only tests and the demo know'),
      ...(how.creationKey ? { TEAM_CREATION_KEY: text(how.creationKey) } : {}),
    },
    dev: {
      server: { port: how.port ?? 0, hostname: '127.0.0.1' },
      inspector: false,
      logLevel: 'error',
      persist: how.persist ?? false,
      watch: false,
    },
  })
  await worker.ready
  return { url: (await worker.url).origin, stop: () => worker.dispose() }
}

import { unstable_startWorker } from 'wrangler'

/** The real worker in workerd, for one test file. */
export async function startServer(): Promise<{ url: string; stop(): Promise<void> }> {
  const worker = await unstable_startWorker({
    config: 'wrangler.toml',
    dev: {
      server: { port: 0, hostname: '127.0.0.1' },
      inspector: false,
      logLevel: 'error',
      persist: false,
      watch: false,
    },
  })
  await worker.ready
  const { origin } = await worker.url
  return { url: origin, stop: () => worker.dispose() }
}

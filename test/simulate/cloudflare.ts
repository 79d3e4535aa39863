/** As much of Cloudflare's module as the team's object asks for, so that the worker's own code runs in this process. */
export class DurableObject {
  readonly ctx: unknown
  readonly env: unknown
  constructor(ctx: unknown, env: unknown) {
    this.ctx = ctx
    this.env = env
  }
}

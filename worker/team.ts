import { DurableObject } from 'cloudflare:workers'
import {
  LIMITS,
  SOCKET,
  SOCKET_CLOSE,
  type Head,
  type Notice,
  type Page,
  type Role,
  type Signed,
} from '#shared/sync/protocol.ts'
import { randomId, type Caller } from './auth.ts'
import type { NewEpoch, Placed } from './entries.ts'
import { done, type Outcome } from './outcome.ts'
import { Access } from './team-access.ts'
import { Growth } from './team-growth.ts'
import * as invites from './team-invites.ts'
import * as kits from './team-kit.ts'
import * as people from './team-members.ts'
import { leaveNotice, noticeNaming, readNotice } from './team-move.ts'
import { personOf } from './team-persons.ts'
import { readRoster, type Sealed } from './team-roster.ts'
import { etagOf, marksOf, pullRows, pushRows, readPoke, type Batch, type PullWish } from './team-rows.ts'
import * as store from './team-store.ts'
import { acknowledge, collectTombstones, nextCollection } from './team-tombstones.ts'
import { attachmentOf, Wake, type Attachment } from './wake.ts'

/** `page` is null while the caller's tag still says it all. */
interface Pulled {
  etag: string
  page: Page | null
}

/** What a newcomer gets. */
type Welcome = Head & { package: string; role: Role }

/** What an entry that needs nothing beside it is to its author. */
const acts = { role: 'appendRoster', uninvite: 'takeBack', remove: 'leave' } as const

/** One team: authorises, runs one transaction per request, wakes the others. Nothing that matters lives in memory alone. [TS1] */
export class Team extends DurableObject<Env> {
  readonly #sql = this.ctx.storage.sql
  readonly #access = new Access(this.ctx.storage)
  readonly #growth = new Growth(this.ctx, this.#access)
  readonly #wake = new Wake(
    () => this.ctx.getWebSockets(),
    (untold, room) => readPoke(this.#sql, untold, room),
  )

  constructor(ctx: DurableObjectState, env: Env) {
    super(ctx, env)
    // A constructor that never waits holds every request back by itself; only a team that exists has tables to bring up to date.
    if (store.exists(this.#sql)) ctx.storage.transactionSync(() => store.migrate(this.#sql))
    // Answered by the platform while this object sleeps.
    ctx.setWebSocketAutoResponse(new WebSocketRequestResponsePair(SOCKET.ping, SOCKET.pong))
  }

  /** Makes the team. [PR8] */
  async create(team: string, first: Omit<store.FirstDevice, 'inc'>, signed: Signed) {
    const inc = randomId()
    return this.#growth.begin(team, signed, (sealed) =>
      store.createTeam(this.#sql, { ...first, inc }, sealed, Date.now()),
    )
  }

  /** Rows in; the others are woken. */
  async push(caller: Caller, batch: Batch) {
    const fresh = randomId()
    const outcome = this.#access.as(caller, 'push', (device, now) => {
      const pushed = pushRows(this.#sql, device.id, batch, fresh, now)
      if (!pushed.ok) return pushed
      const { inc, seq } = store.readState(this.#sql)
      return done({ results: pushed.value, head: { inc, seq, ...marksOf(this.#sql, pushed.value) }, now })
    })
    const given = outcome.ok ? outcome.value.results.flatMap(({ s, seq }) => (s === 'ok' && seq) || []) : []
    if (given.length > 0) this.#wake.others(caller.device, { since: Math.min(...given) - 1 })
    return outcome
  }

  /** Rows out. */
  async pull(caller: Caller, wish: PullWish, etag: string | undefined): Promise<Outcome<Pulled>> {
    return this.#access.as<Pulled>(caller, 'pull', (device, now) => {
      const state = store.readState(this.#sql)
      const current = etagOf(state)
      if (etag === current) return done({ etag: current, page: null })
      const page = pullRows(this.#sql, state, wish)
      if (!page.ok) return page
      if (wish.held !== undefined) acknowledge(this.#sql, device.id, wish.held)
      const { inc, gcFloor, rosterN, epoch } = state
      return done({ etag: current, page: { inc, ...page.value, gcFloor, rosterN, epoch, now } })
    })
  }

  /** Roster entries from number `from` on. */
  async roster(caller: Caller, from: number) {
    return this.#access.as(caller, 'readRoster', () => done(readRoster(this.#sql, from)))
  }

  /** An entry that needs nothing beside it: another role, an invitation taken back, or a device that goes by itself or by another of its person. */
  async append(caller: Caller, { body, entry }: Placed<keyof typeof acts>) {
    const outcome = await this.#growth.by(caller, acts[body.op], [entry], (device, [sealed]) => {
      if (body.op === 'role') return people.changeRole(this.#sql, device, body, sealed!)
      if (body.op === 'remove') return people.leave(this.#sql, device, body, sealed!)
      return invites.revokeInvite(this.#sql, device, body, sealed!)
    })
    return this.#rosterGrew(caller.device, outcome, body.op === 'remove')
  }

  /** A new key, and whoever is removed with it is shut out in the same breath. [RO8] */
  async rotate(caller: Caller, epoch: NewEpoch) {
    const entries = [...(epoch.removal ? [epoch.removal.entry] : []), epoch.rotation.entry]
    const outcome = await this.#growth.by(caller, 'rotate', entries, (device, sealed) =>
      people.rotate(this.#sql, device, epoch, sealed),
    )
    return this.#rosterGrew(caller.device, outcome, epoch.removal !== undefined)
  }

  /** The end of the team: rows, keys, roster and names are gone, and every line is cut. [TS8] */
  async delete(caller: Caller): Promise<Outcome<object>> {
    const outcome = this.#access.as(caller, 'deleteTeam', () => done({}))
    if (!outcome.ok) return outcome
    this.#wake.cut(() => true)
    await this.ctx.storage.deleteAlarm()
    await this.ctx.storage.deleteAll()
    this.#growth.end()
    return outcome
  }

  /** The team goes on elsewhere; a poke that tells nothing new makes everybody look who is there, and hear of it. [MO3, MO4] */
  async leaveNotice(caller: Caller, notice: Notice) {
    const outcome = this.#access.as(caller, 'moveTeam', (device) => leaveNotice(this.#sql, device, notice))
    if (outcome.ok) this.#wake.others(caller.device)
    return outcome
  }

  /** Where to. Who came after the state to which this server was set back is a stranger here, and yet may be named. [MO4] */
  async notice(caller: Caller): Promise<Outcome<{ notice: Notice | null }>> {
    const outcome = this.#access.as(caller, 'readNotice', () => done({ notice: readNotice(this.#sql) }))
    const isStranger = !outcome.ok && outcome.code === 'not_found' && store.exists(this.#sql)
    const notice = isStranger && noticeNaming(this.#sql, caller.device)
    return notice ? done({ notice }) : outcome
  }

  /** The keys that the caller may open. [RO9, RO10] */
  async keys(caller: Caller, after: number) {
    return this.#access.as(caller, 'readKeys', (device) => done(people.readKeys(this.#sql, device.id, after)))
  }

  /** A new invitation, for somebody new or for another browser of the caller's own. [IN3, IN10] */
  async invite(
    caller: Caller,
    act: invites.Inviting,
    wish: Omit<invites.NewInvite, 'body'>,
    { body, entry }: Placed<'invite'>,
  ) {
    const make = act === 'addDevice' ? invites.addOwnDevice : invites.createInvite
    const outcome = await this.#growth.by(caller, act, [entry], (device, [sealed], now) =>
      make(this.#sql, device, { ...wish, body }, sealed!, now),
    )
    return this.#rosterGrew(caller.device, outcome)
  }

  /** The invitations that are remembered. */
  async invites(caller: Caller) {
    return this.#access.as(caller, 'listInvites', (device, now) =>
      done({ invites: invites.listInvites(this.#sql, device, now) }),
    )
  }

  /** Lets a device in. [IN4] */
  async redeem(team: string, joining: invites.Joining, signed: Signed) {
    const work = (sealed: Sealed) => invites.redeem(this.#sql, joining, sealed, Date.now())
    return this.#letIn(team, joining.body.device.id, signed, work)
  }

  /** A new recovery kit. [RC2] */
  async makeKit(caller: Caller, wish: Omit<kits.NewKit, 'body'>, { body, entry }: Placed<'recovery'>) {
    const outcome = await this.#growth.by(caller, 'makeKit', [entry], (device, [sealed]) =>
      kits.makeKit(this.#sql, device, { ...wish, body }, sealed!),
    )
    return this.#rosterGrew(caller.device, outcome)
  }

  /** Lets in who holds the recovery kit. [RC4] */
  async useKit(team: string, using: kits.UsingKit, signed: Signed) {
    const work = (sealed: Sealed) => kits.useKit(this.#sql, using, sealed, Date.now())
    return this.#letIn(team, using.body.device.id, signed, work)
  }

  /** The newcomer has what it needs; also how a device changes its sealed name. */
  async confirm(caller: Caller, name: string) {
    let renamed = false
    const outcome = this.#access.as(caller, 'confirm', (device, now) => {
      renamed = invites.confirm(this.#sql, device, name)
      return done(store.headOf(store.readState(this.#sql), now))
    })
    if (renamed) this.#wake.others(caller.device, { names: true })
    return outcome
  }

  /** The secret that the caller will show from now on. [PR14] */
  async renewToken(caller: Caller, hash: string) {
    return this.#access.as(caller, 'renewToken', ({ id }) => store.keepNextToken(this.#sql, id, hash))
  }

  /** Who is in the team, as the server sees it. */
  async members(caller: Caller) {
    return this.#access.as(caller, 'members', () => done(store.listMembers(this.#sql)))
  }

  /** What a device says it holds. [RO11] */
  async checkpoint(caller: Caller, sealed: string) {
    return this.#access.as(caller, 'checkpoint', ({ id }) => store.keepCheckpoint(this.#sql, id, sealed))
  }

  /** What each device said last. [RO11] */
  async checkpoints(caller: Caller) {
    return this.#access.as(caller, 'readCheckpoints', () =>
      done({ checkpoints: store.readCheckpoints(this.#sql) }),
    )
  }

  /** Keeps the hash of a ticket for one socket. [PR9] */
  async ticket(caller: Caller, hash: string) {
    return this.#access.as(caller, 'socket', (device, now) => {
      store.addTicket(this.#sql, device.id, hash, now)
      return done(null)
    })
  }

  /** Opens the socket of whoever holds the ticket whose hash the router puts into the header. [PR9] */
  override async fetch(request: Request): Promise<Response> {
    const hash = request.headers.get('ticket-hash') ?? ''
    const now = Date.now()
    const device = store.exists(this.#sql) ? store.useTicket(this.#sql, hash, now) : undefined
    if (!device) return new Response(null, { status: 401 })
    if (this.ctx.getWebSockets().length >= LIMITS.sockets) return new Response(null, { status: 503 })
    const { 0: theirs, 1: ours } = new WebSocketPair()
    this.ctx.acceptWebSocket(ours, [device])
    ours.serializeAttachment({ device, exp: now + LIMITS.socketLife } satisfies Attachment)
    await this.#plan()
    return new Response(null, {
      status: 101,
      webSocket: theirs,
      headers: { 'Sec-WebSocket-Protocol': SOCKET.protocol },
    })
  }

  /** Sockets carry pokes down and nothing up, but for the ping that the platform answers. [PR9] */
  override webSocketMessage(socket: WebSocket): void {
    socket.close(SOCKET_CLOSE.unsupported)
  }

  /** Runs at least once when something is due: doing it twice changes nothing. */
  override async alarm(): Promise<void> {
    // The team may have been deleted when this was already due.
    if (!store.exists(this.#sql)) return
    const now = Date.now()
    this.ctx.storage.transactionSync(() => {
      invites.sweepInvites(this.#sql, now)
      collectTombstones(this.#sql, now)
    })
    for (const socket of this.ctx.getWebSockets())
      if (attachmentOf(socket).exp <= now) socket.close(SOCKET_CLOSE.expired)
    await this.#plan(now)
  }

  async #rosterGrew(device: string, outcome: Outcome<number>, somebodyWent = false) {
    if (!outcome.ok) return outcome
    if (somebodyWent) this.#wake.cut((one) => !personOf(this.#sql, one))
    await this.#plan()
    this.#wake.others(device)
    return done({ rosterN: outcome.value })
  }

  async #letIn(team: string, device: string, signed: Signed, work: (sealed: Sealed) => Outcome<Welcome>) {
    let place: number | undefined
    const outcome = await this.#growth.letIn(team, signed, (sealed) => {
      place = sealed.entry.n
      return work(sealed)
    })
    if (!outcome.ok) return outcome
    await this.#plan()
    // Who asks again after a lost answer is news to nobody.
    if (outcome.value.rosterN === place) this.#wake.others(device)
    return outcome
  }

  /** Sets the alarm for whatever is due first: a package to erase, a socket to close, tombstones to collect. */
  async #plan(after = 0): Promise<void> {
    const ends = this.ctx.getWebSockets().map((socket) => attachmentOf(socket).exp)
    const erasure = invites.nextErasure(this.#sql) ?? Infinity
    const collection = nextCollection(this.#sql, Date.now()) ?? Infinity
    const due = Math.min(...ends.filter((end) => end > after), erasure, collection)
    if (due < Infinity) await this.ctx.storage.setAlarm(due)
  }
}

import { TOMBSTONE_DAYS } from './server.ts'
import { closeOffice, dismiss, hire, night, openOffice, type Office } from './office.ts'
import { wearOf, type Wear } from './wear.ts'
import { evening, workday, type Load } from './workday.ts'

/** Months of a team's life in minutes of ours: nothing may be lost, everybody must be alike each evening, and nothing may wear out. */
export interface Wish extends Load {
  seed: number
  days: number
  people: number
}

/** From then on as much goes each day as comes: cards after ten days, and what the harness remembers of them forty days later. */
const WARM = 55
const MOST_GROWTH = 0.05
/** Every so many days somebody goes and somebody comes. */
const STAY = 9
/** So long somebody may be away and the others still wait for them with the tombstones; and the days by which the server is put back. */
const WAITED_FOR = 2 * TOMBSTONE_DAYS + 4

/** Plays it and says how it went; false when something is wrong. */
export async function soak(wish: Wish): Promise<boolean> {
  const began = performance.now()
  const office = await openOffice(wish.seed, wish.people)
  const measured: Wear[] = []
  try {
    let wrong: string | undefined
    while (!wrong && office.day < wish.days) {
      wrong = await oneDay(office, wish)
      if (!wrong && [Math.min(WARM, wish.days - 1), wish.days].includes(office.day)) {
        measured.push(await wearOf(office))
        console.log(JSON.stringify(measured.at(-1)))
      }
    }
    wrong ??= (await everybodyBack(office)) ?? wornOut(measured)
    const { begun, edited, removed, erased, changes, restores } = office.done
    console.log(
      `${office.day} of ${wish.days} days of a team of ${wish.people} (seed ${wish.seed}, ${Math.round((performance.now() - began) / 1000)} s, ${Math.round(process.cpuUsage().user / 1e6)} s of one core): ${begun} rows begun, ${edited} edits, ${removed} rows removed, ${erased} people erased, ${changes} changes of members, ${restores} restores`,
    )
    const worn =
      measured.length > 1 && office.day > WARM ? 'nothing worn out' : `wear is judged from day ${WARM} on`
    console.log(wrong ? `wrong: ${wrong}` : `alike each evening, nothing lost, ${worn}`)
    return !wrong
  } finally {
    closeOffice(office)
  }
}

/** Three times the server is put back by two days; nobody comes or goes in between. */
async function oneDay(office: Office, { days, ...load }: Wish): Promise<string | undefined> {
  const restores = [0.25, 0.5, 0.75].map((part) => Math.ceil(days * part))
  const day = office.day + 1
  if (restores.includes(day + 2)) office.server.snapshot()
  await workday(office, load, () => restores.includes(day) && putBack(office))
  const wrong = (await evening(office)) ?? unbounded(office)
  if (wrong) return `on the evening of day ${day}: ${wrong}`
  if (day % STAY === 0 && !restores.some((at) => at - 2 <= day && day < at)) {
    await dismiss(office)
    await hire(office)
  }
  await night(office)
  return undefined
}

function putBack({ server, people, done }: Office): void {
  if (!server.restore()) throw new Error('the server could not be put back')
  for (const one of people) one.excused = true
  done.restores++
}

/** Also those who were on leave. */
async function everybodyBack(office: Office): Promise<string | undefined> {
  office.away.clear()
  return evening(office)
}

/** The server holds what is alive, and tombstones only as long as somebody may not know of them. */
function unbounded({ server, ended, day }: Office): string | undefined {
  const tombstones = server.look(
    (db) => (db.prepare('SELECT count(*) AS n FROM row WHERE deleted = 1').get() as { n: number }).n,
  )
  const lately = [...ended.values()].filter((on) => on >= day - WAITED_FOR).length
  return tombstones > lately
    ? `${tombstones} tombstones lie on the server, and ${lately} rows were removed in ${WAITED_FOR} days`
    : undefined
}

function wornOut([warm, end]: Wear[]): string | undefined {
  if (!warm || !end || warm.day < WARM) return undefined
  const growth = end.heap / warm.heap - 1
  console.log(`heap from day ${warm.day} to day ${end.day}: ${(growth * 100).toFixed(1)} % more`)
  return growth < MOST_GROWTH ? undefined : 'the heap grows'
}

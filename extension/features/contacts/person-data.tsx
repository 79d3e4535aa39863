import { useSignal, type Signal } from '@preact/signals'
import type { JSX } from 'preact'
import type { Row } from '#shared/model/schema.ts'
import { tell } from '../../bridge/ask.ts'
import type { Mention, PersonRecord } from '../../bridge/person.ts'
import { localDay } from '../../ui/dates.ts'
import { offerFile } from '../../ui/offer-file.ts'
import { report } from '../../ui/report.ts'
import { sayRefusal, unreachable } from '../../ui/say.ts'
import { takeFocus } from '../../ui/take-focus.ts'
import { showToast } from '../../ui/toast.tsx'
import { t } from '../../ui/words.ts'
import { personFile } from './person-file.ts'

/** What people may ask of us about themselves: the file of all that is held, and its end. (GDPR art. 15 and 17) */
export function PersonData(props: {
  contact: Row<'contact'>
  mayErase: boolean
  onErased(mentions: Mention[]): void
}): JSX.Element {
  const { contact, mayErase, onErased } = props
  const who = contact.name
  const asked = useSignal<PersonRecord | undefined>(undefined)
  const save = async () => {
    const record = await read(contact.id)
    if (!record) return
    offerFile(personFile(record), `entente-person-${localDay(new Date())}.html`)
    showToast(t('people.export.done'))
  }
  const erase = async () => {
    const done = await told(tell('erasePerson', { id: contact.id }))
    if (done) onErased(done.mentions)
  }
  return (
    <>
      <button type="button" class="button quiet" onClick={() => void save()}>
        {t('people.export.act', { who })}
      </button>
      {mayErase && (
        <button
          type="button"
          class="button quiet"
          aria-expanded={asked.value !== undefined}
          onClick={() => void read(contact.id).then((record) => (asked.value = record))}
        >
          {t('people.erase.act', { who })}
        </button>
      )}
      {asked.value && <Confirm asked={asked} record={asked.value} onErase={() => void erase()} />}
    </>
  )
}

/** Says plainly what goes and what may stay, before anything is done. Escape is no. */
function Confirm(props: {
  asked: Signal<PersonRecord | undefined>
  record: PersonRecord
  onErase(): void
}): JSX.Element {
  const { asked, record, onErase } = props
  const [, ...others] = record.entries
  const cancel = (event: Event) => {
    const group = (event.currentTarget as HTMLElement).closest('.erase-person')
    asked.value = undefined
    ;(group?.previousElementSibling as HTMLElement | null)?.focus()
  }
  return (
    <div
      class="erase-person"
      role="group"
      aria-labelledby="erase-person"
      onKeyDown={(event) => event.key === 'Escape' && cancel(event)}
    >
      <p class="what" id="erase-person" tabIndex={-1} ref={takeFocus}>
        {t('people.erase.title', { who: record.name })}
      </p>
      <p class="small second">{t('people.erase.what')}</p>
      {others.length > 0 && (
        <p class="small second">
          {t('people.erase.also', { cards: others.map(({ partner }) => partner).join(', ') })}
        </p>
      )}
      <p class="small second">{t('people.erase.stays')}</p>
      <p class="small second">{t('people.erase.texts', { count: textsOf(record.mentions).length })}</p>
      <div class="acts">
        <button type="button" class="button" onClick={onErase}>
          {t('people.erase.confirm')}
        </button>
        <button type="button" class="button quiet" onClick={cancel}>
          {t('states.cancel')}
        </button>
      </div>
    </div>
  )
}

/** Texts on cards, which somebody can edit. An address on a card goes with the person. */
function textsOf(mentions: readonly Mention[]): Mention[] {
  return mentions.filter(
    ({ where, table, field }) => where === 'card' && !(table === 'partner' && field === 'addresses'),
  )
}

async function read(id: string): Promise<PersonRecord | undefined> {
  return (await told(tell('personRecord', { id })))?.record
}

/** What was answered; a refusal is said at the foot. */
async function told<T extends { ok: true } | Parameters<typeof sayRefusal>[0]>(
  asking: Promise<T>,
): Promise<Extract<T, { ok: true }> | undefined> {
  try {
    const done = await asking
    if ('ok' in done && done.ok) return done as Extract<T, { ok: true }>
    showToast(sayRefusal(done))
  } catch (failure) {
    report('no answer', failure)
    showToast(sayRefusal({ ok: false, code: unreachable }))
  }
  return undefined
}

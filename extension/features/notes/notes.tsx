import type { JSX } from 'preact'
import type { Card } from '#shared/model/card.ts'
import { localDay, sayDay } from '../../ui/dates.ts'
import { Icon } from '../../ui/icons.tsx'
import { locale } from '../../ui/say.ts'
import { Capped } from '../card/open-and-ended.tsx'
import { CardList } from '../partner/card-list.tsx'
import { CardRow, useMayWrite, useOpenRow } from '../partner/open-row.tsx'
import { Source } from '../partner/source.tsx'

const fields = ['text', 'on']

/** What was worth writing down and is nothing else, newest first. */
export function Notes({ card }: { card: Card }): JSX.Element {
  const open = useOpenRow()
  const mayWrite = useMayWrite()
  const today = localDay(new Date())
  const shared = { table: 'note', partnerId: card.partner.id, fields, open, mayWrite } as const
  const notes = [...card.notes].sort((a, b) => (b.on ?? '').localeCompare(a.on ?? ''))
  // Those of one day stand in no order, and what was just written must be seen.
  const newest = notes.filter(({ on }) => on === notes[0]?.on).length
  return (
    <CardList words="partner.notes" {...shared} start={{ on: today }} count={notes.length}>
      <Capped rows={notes} least={newest}>
        {(note) => (
          <CardRow key={note.id} {...shared} row={note} name={note.text.slice(0, 60)}>
            <Icon name="note" size={14} class="muted" />
            <div class="grow">
              <div class="prose">{note.text}</div>
              {note.on && <div class="small muted">{sayDay(note.on, today, locale())}</div>}
              <Source row={note} />
            </div>
          </CardRow>
        )}
      </Capped>
    </CardList>
  )
}

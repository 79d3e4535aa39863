import type { Place } from '../bridge/page-port.ts'

/** Where the glance stands and how large it is: arithmetic only. All in CSS px; a place counts from block-start and inline-end. */

export interface Size {
  block: number
  inline: number
}
/** A rectangle in the same terms as a place: its block-start, its inline-end, and its size. */
export type Box = Place & { size: Size }

/** Clear of scroll bars, of the add-on rail of mail pages (56 px) and of their top bar. */
export const docked: Place = { block: 72, inline: 72 }
/** Room for every chip: its width must not tell how long the partner's name is. */
export const chipSize: Size = { block: 48, inline: 296 }
const openWidth = 376
const step = 120
const edge = 8
const leftFree = 96

/** The box for a form that the frame asked for: heights come in steps of 120, so that the page learns little from them. [O3] */
export function sizeFor(form: 'chip' | 'open', height: number, view: Size): Size {
  if (form === 'chip')
    return { block: chipSize.block, inline: Math.min(chipSize.inline, view.inline - 2 * edge) }
  const wanted = Math.ceil(Math.max(height, 1) / step) * step
  return {
    block: Math.max(Math.min(wanted, view.block - leftFree), chipSize.block),
    inline: Math.min(openWidth, view.inline - 2 * edge),
  }
}

/** The nearest place to the wanted one that lies in the window. */
export function inside(place: Place, size: Size, view: Size): Place {
  const within = (wanted: number, most: number) => Math.round(Math.max(edge, Math.min(wanted, most - edge)))
  return {
    block: within(place.block, view.block - size.block),
    inline: within(place.inline, view.inline - size.inline),
  }
}

/** The nearest place that covers nothing of what must stay free; when there is none, the wanted one. */
export function clearOf(taken: readonly Box[], place: Place, size: Size, view: Size): Place {
  const wanted = inside(place, size, view)
  const free = (at: Place) => !taken.some((box) => overlap(at, size, box))
  if (free(wanted)) return wanted
  const beside = taken.flatMap((box) => [
    { block: box.block - size.block - edge, inline: wanted.inline },
    { block: box.block + box.size.block + edge, inline: wanted.inline },
    { block: wanted.block, inline: box.inline - size.inline - edge },
    { block: wanted.block, inline: box.inline + box.size.inline + edge },
  ])
  const fitting = beside.map((at) => inside(at, size, view)).filter(free)
  const far = (at: Place) => Math.abs(at.block - wanted.block) + Math.abs(at.inline - wanted.inline)
  return fitting.sort((a, b) => far(a) - far(b))[0] ?? wanted
}

function overlap(at: Place, size: Size, box: Box): boolean {
  return (
    at.block < box.block + box.size.block &&
    box.block < at.block + size.block &&
    at.inline < box.inline + box.size.inline &&
    box.inline < at.inline + size.inline
  )
}

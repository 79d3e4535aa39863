import { useRef } from 'preact/hooks'

interface Moves {
  onPointerDown(event: PointerEvent): void
  onPointerMove(event: PointerEvent): void
  onPointerUp(event: PointerEvent): void
  onPointerCancel(event: PointerEvent): void
  onClickCapture(event: MouseEvent): void
  onKeyDown(event: KeyboardEvent): void
}

const slack = 4
const step = 16
const arrows: Record<string, [number, number] | undefined> = {
  ArrowLeft: [-step, 0],
  ArrowRight: [step, 0],
  ArrowUp: [0, -step],
  ArrowDown: [0, step],
}

/**
 * Moving by pointer, and by Alt and the arrow keys. Says by how many px on the screen since the last call, and `done` at the end.
 * Screen coordinates, because the frame itself moves beneath the pointer. A press that moved is no click.
 */
export function useDrag(move: (dx: number, dy: number, done: boolean) => void): Moves {
  const drag = useRef<{ x: number; y: number; moving: boolean } | undefined>(undefined)
  const swallow = useRef(false)
  const end = () => {
    if (drag.current?.moving) move(0, 0, true)
    swallow.current = drag.current?.moving ?? false
    drag.current = undefined
  }
  return {
    onPointerDown(event) {
      swallow.current = false
      if (event.button !== 0 || !event.isTrusted) return
      drag.current = { x: event.screenX, y: event.screenY, moving: false }
    },
    onPointerMove(event) {
      const from = drag.current
      if (!from) return
      const [dx, dy] = [event.screenX - from.x, event.screenY - from.y]
      if (!from.moving && Math.hypot(dx, dy) < slack) return
      if (!from.moving) (event.currentTarget as Element).setPointerCapture(event.pointerId)
      drag.current = { x: event.screenX, y: event.screenY, moving: true }
      move(dx, dy, false)
    },
    onPointerUp: end,
    onPointerCancel: end,
    onClickCapture(event) {
      if (!swallow.current) return
      swallow.current = false
      event.preventDefault()
      event.stopPropagation()
    },
    onKeyDown(event) {
      const by = event.altKey ? arrows[event.key] : undefined
      if (!by) return
      event.preventDefault()
      move(by[0], by[1], true)
    },
  }
}

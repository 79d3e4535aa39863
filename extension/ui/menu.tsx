import { useSignal } from '@preact/signals'
import type { JSX } from 'preact'
import { useRef } from 'preact/hooks'
import { Icon, IconButton, type IconName } from './icons.tsx'
import { takeFocus } from './take-focus.ts'
import { useEvent } from './use-event.ts'
import './menu.css'

export interface MenuItem {
  label: string
  icon?: IconName
  act(): void
}

/** A small menu behind three dots. Arrow keys move within, Esc closes it and gives the focus back, and so does a press elsewhere. */
export function Menu({ name, items }: { name: string; items: readonly MenuItem[] }): JSX.Element {
  const open = useSignal(false)
  const box = useRef<HTMLDivElement>(null)
  const close = () => {
    if (!open.value) return
    open.value = false
    box.current?.querySelector('button')?.focus()
  }
  useEvent('pointerdown', ({ target }) => {
    if (open.value && !box.current?.contains(target as Node)) open.value = false
  })
  const onKey = (event: KeyboardEvent) => {
    if (!open.value) return
    if (event.key === 'Escape') close()
    else if (!moveFocus(event.key, box.current?.querySelectorAll<HTMLElement>('[role=menuitem]'))) return
    event.preventDefault()
    event.stopPropagation()
  }
  return (
    <div class="menu" ref={box} onKeyDown={onKey}>
      <IconButton
        icon="more"
        name={name}
        aria-haspopup="menu"
        aria-expanded={open.value}
        onClick={() => (open.value = !open.value)}
      />
      {open.value && <List name={name} items={items} onClose={close} />}
    </div>
  )
}

/** The first item has the focus; choosing one closes the menu before it acts, so that the focus is back where it was. */
function List({
  name,
  items,
  onClose,
}: {
  name: string
  items: readonly MenuItem[]
  onClose(): void
}): JSX.Element {
  return (
    <div class="menu-list" role="menu" aria-label={name}>
      {items.map(({ label, icon, act }, at) => (
        <button
          key={label}
          type="button"
          role="menuitem"
          tabIndex={-1}
          ref={at === 0 ? takeFocus : undefined}
          onClick={() => {
            onClose()
            act()
          }}
        >
          {icon && <Icon name={icon} size={14} />}
          {label}
        </button>
      ))}
    </div>
  )
}

/** Moves the focus within a list by the arrow keys, Home and End; false when the key is none of them. */
export function moveFocus(key: string, list: Iterable<HTMLElement> | undefined): boolean {
  const elements = [...(list ?? [])]
  const at = elements.indexOf(document.activeElement as HTMLElement)
  const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: -1 }[key]
  if (to === undefined || elements.length === 0) return false
  elements.at(to % elements.length)?.focus()
  return true
}

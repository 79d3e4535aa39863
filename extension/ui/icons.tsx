import type { ButtonHTMLAttributes, ComponentChildren, JSX } from 'preact'

/** A 16 px box, 1.5 px stroke, round ends. `f` is filled with the current colour, `k` cut out in the colour beneath. */
const shapes = {
  out: <path d="M3 13 12.5 3.5M6 3.2h6.8V10" />,
  in: <path d="M13 3 3.5 12.5M10 12.8H3.2V6" />,
  close: <path d="m4 4 8 8M12 4l-8 8" />,
  check: <path d="m3 8.5 3.2 3.2L13 4.8" />,
  up: <path d="M8 13V3.5M4 7.3l4-4 4 4" />,
  down: <path d="M8 3v9.5M4 8.7l4 4 4-4" />,
  plus: <path d="M8 3v10M3 8h10" />,
  more: <path d="M3.5 8h.01M8 8h.01M12.5 8h.01" stroke-width="2.2" />,
  lock: (
    <>
      <rect x="3.2" y="7" width="9.6" height="6.8" rx="1.5" />
      <path d="M5.3 7V5.2a2.7 2.7 0 0 1 5.4 0V7" />
    </>
  ),
  next: <path d="m6 4 4 4-4 4" />,
  unfold: <path d="m4 6 4 4 4-4" />,
  clock: (
    <>
      <circle cx="8" cy="8" r="5.75" />
      <path d="M8 4.8V8l2.2 1.6" />
    </>
  ),
  info: (
    <>
      <circle cx="8" cy="8" r="5.75" />
      <path d="M8 7.4v3.4M8 5.2v.1" />
    </>
  ),
  person: (
    <>
      <circle cx="8" cy="5.4" r="2.7" />
      <path d="M2.8 13.6c.6-2.6 2.6-4 5.2-4s4.6 1.4 5.2 4" />
    </>
  ),
  people: (
    <>
      <circle cx="6" cy="5.6" r="2.4" />
      <path d="M1.6 13.2c.5-2.3 2.2-3.6 4.4-3.6s3.9 1.3 4.4 3.6M10.4 3.5a2.3 2.3 0 0 1 0 4.4M12.2 9.9c1.2.6 2 1.7 2.3 3.3" />
    </>
  ),
  calendar: (
    <>
      <rect x="2.5" y="3.3" width="11" height="10.2" rx="1.5" />
      <path d="M2.5 6.6h11M5.4 1.9v2.4M10.6 1.9v2.4" />
    </>
  ),
  thought: (
    <path d="M6 12.2h4M6.8 14.2h2.4M5.9 10C4.6 9.2 3.8 8 3.8 6.4a4.2 4.2 0 0 1 8.4 0C12.2 8 11.4 9.2 10.1 10z" />
  ),
  globe: (
    <>
      <circle cx="8" cy="8" r="5.75" />
      <path d="M2.4 8h11.2M8 2.3c3.4 3.3 3.4 8.1 0 11.4-3.4-3.3-3.4-8.1 0-11.4z" />
    </>
  ),
  target: (
    <>
      <circle cx="8" cy="8" r="5.75" />
      <circle cx="8" cy="8" r="2.4" />
    </>
  ),
  mark: (
    <>
      <circle cx="6" cy="8" r="4.2" />
      <circle cx="10" cy="8" r="4.2" />
    </>
  ),
  panel: (
    <>
      <rect x="2" y="3" width="12" height="10" rx="1.8" />
      <path d="M10 3v10" />
    </>
  ),
  warning: <path d="M8 2.6 14 13H2zM8 6.6v3M8 11.2v.1" />,
  scatter: (
    <>
      <path d="M2.5 2.5v11h11" />
      <circle class="f" cx="6" cy="9.6" r="1.2" />
      <circle class="f" cx="9" cy="6.4" r="1.2" />
      <circle class="f" cx="12" cy="8.4" r="1.2" />
    </>
  ),
  settings: (
    <>
      <circle cx="8" cy="8" r="2.2" />
      <path d="M8 1.9v2M8 12.1v2M1.9 8h2M12.1 8h2M3.7 3.7l1.4 1.4M10.9 10.9l1.4 1.4M12.3 3.7l-1.4 1.4M5.1 10.9l-1.4 1.4" />
    </>
  ),
  decision: <path d="M8 2.5v11M5 13.5h6M3 5h10M3 5 1.5 9.2a2 2 0 0 0 3 0zM13 5l-1.5 4.2a2 2 0 0 0 3 0z" />,
  issue: <path d="M4 14V2.8M4 3h7.6l-1.6 2.8L11.6 8.5H4" />,
  note: <path d="M3.5 2.5h9v8l-3 3h-6zM6 6h4M6 8.8h2.5" />,
  search: (
    <>
      <circle cx="7" cy="7" r="4.3" />
      <path d="m10.3 10.3 3.2 3.2" />
    </>
  ),
  home: <path d="M2.8 7.4 8 2.8l5.2 4.6v5.8H9.8V9.6H6.2v3.6H2.8z" />,
  trust: <path d="m2 8.4 3-4 3.2 1L11 4.4l3 4-4.6 4a1.6 1.6 0 0 1-2.2 0zM6 8l2.2-2.4" />,
  link: (
    <path d="M6.8 9.2 9.2 6.8M7.2 5l1.5-1.5a2.7 2.7 0 0 1 3.8 3.8L11 8.8M8.8 11l-1.5 1.5a2.7 2.7 0 0 1-3.8-3.8L5 7.2" />
  ),
  undo: <path d="M5.6 3.2 2.8 6l2.8 2.8M3 6h6.4a3.6 3.6 0 0 1 0 7.2H6.5" />,
  steps: <path d="M2.5 13.5h3.7V10h3.6V6.5h3.7V3" />,
  offline: (
    <path d="M2.2 2.2 13.8 13.8M5 5.6A3.6 3.6 0 0 0 5 12.7h6.9M7.2 3.9a3.9 3.9 0 0 1 4.2 3.2 2.8 2.8 0 0 1 2.2 4.2" />
  ),
  waiting: (
    <path d="M13 7a5.2 5.2 0 0 0-9.3-2.3L2.6 6M2.6 2.8V6h3.2M3 9a5.2 5.2 0 0 0 9.3 2.3l1.1-1.3M13.4 13.2V10h-3.2" />
  ),
  key: (
    <>
      <circle cx="5.2" cy="10.8" r="2.7" />
      <path d="m7.2 8.8 6-6M11 5l2 2M9.2 6.8l1.4 1.4" />
    </>
  ),
  fits: (
    <>
      <circle class="f" cx="8" cy="8" r="6.5" />
      <path class="k" d="m5.2 8.2 2 2 3.6-4" />
    </>
  ),
  perhaps: (
    <>
      <circle cx="8" cy="8" r="5.75" />
      <path class="f" d="M8 2.25v11.5a5.75 5.75 0 0 1 0-11.5z" />
    </>
  ),
  short: (
    <path class="f" d="M2.1 3.4h11.8a.8.8 0 0 1 .7 1.2L8.7 14a.8.8 0 0 1-1.4 0L1.4 4.6a.8.8 0 0 1 .7-1.2z" />
  ),
  'over-invested': (
    <>
      <rect class="f" x="2" y="2" width="12" height="12" rx="3" />
      <path class="k" d="m5 7.6 3-3 3 3M5 11.4l3-3 3 3" />
    </>
  ),
  unknown: <circle cx="8" cy="8" r="5.75" stroke-dasharray="2.2 2.3" />,
} satisfies Record<string, ComponentChildren>

export type IconName = keyof typeof shapes

/** An icon of ours. It is silent to a screen reader unless it stands alone and gets a name. Sizes are px: 16, 14 in dense rows, 12 in 12 px text. */
export function Icon(props: {
  name: IconName
  size?: 16 | 14 | 12
  label?: string
  class?: string
}): JSX.Element {
  const { name, size = 16, label } = props
  const spoken = label ? ({ role: 'img', 'aria-label': label } as const) : ({ 'aria-hidden': true } as const)
  return (
    <svg class={`icon ${props.class ?? ''}`} viewBox="0 0 16 16" width={size} height={size} {...spoken}>
      {shapes[name]}
    </svg>
  )
}

/** A button that is only an icon: 28 px, its name is also its tooltip. */
export function IconButton(
  props: { icon: IconName; name: string } & Omit<ButtonHTMLAttributes<HTMLButtonElement>, 'class'>,
): JSX.Element {
  const { icon, name, ...rest } = props
  return (
    <button type="button" {...rest} class="icon-button" aria-label={name} title={name}>
      <Icon name={icon} />
    </button>
  )
}

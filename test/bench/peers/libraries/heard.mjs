/** When each text was durable here, on the clock that all processes share. */
export const heard = {}

export function hear(text) {
  heard[text] ??= performance.timeOrigin + performance.now()
}

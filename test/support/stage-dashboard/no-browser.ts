// A plain page has no extension: what pages ask the browser for directly is refused, as a user could.
Object.assign(globalThis, {
  chrome: { runtime: { id: 'stage' }, permissions: { request: () => Promise.resolve(false) } },
})

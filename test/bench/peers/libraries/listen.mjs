/** Any free port of this computer, as an address without its scheme. */
export function listen(server) {
  return new Promise((done) =>
    server.listen(0, '127.0.0.1', () => done(`127.0.0.1:${server.address().port}`)),
  )
}

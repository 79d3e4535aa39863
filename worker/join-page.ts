/** What an invite link opens in a browser: words, no script. The secret after # stays in the address bar and is sent nowhere. [IN2] */
export const joinPage = `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<meta name="robots" content="noindex">
<title>Entente: join a team</title>
<style>
  :root { color-scheme: light dark; }
  body { max-width: 32em; margin: 12vh auto; padding: 0 1.5em; font: 16px/1.6 system-ui, sans-serif; }
  h1 { font-size: 1.5em; }
</style>
<h1>You were invited to a team</h1>
<ol>
  <li>Copy this page’s whole address.</li>
  <li>Open Entente’s dashboard and choose <b>Team</b>, then <b>Join a team</b>.</li>
  <li>Paste the address there.</li>
</ol>
<p>No Entente yet? Ask the colleague who invited you where your team gets it.</p>
<p>The address works once. Please don’t pass it on.</p>
</html>
`

/** Nothing runs, nothing is fetched, nobody may frame it, and no other site learns of it. */
export const joinHeaders = {
  'Content-Type': 'text/html; charset=utf-8',
  'Content-Security-Policy':
    "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
  'Referrer-Policy': 'no-referrer',
  'X-Content-Type-Options': 'nosniff',
  'Cache-Control': 'no-store',
}

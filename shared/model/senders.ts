import { domainOf, type Address } from './address.ts'

/** Machines and lists that write mails: nobody to have a relationship with. Told by the shape of the address alone. */

const machines = new Set(
  `abuse alert alerts auto-reply autoreply automailer billing-noreply bot bounce bounces calendar-notification daemon
   do-not-reply donotreply do_not_reply hostmaster info-noreply invitations jira mail-daemon mailer mailer-daemon
   mailerdaemon messages-noreply newsletter newsletters no-reply no.reply no_reply noreply nepasrepondre
   ne-pas-repondre nicht-antworten keineantwort no-responder noresponder niet-beantwoorden notification
   notifications notificaciones notify notifier postmaster robot root system updates webmaster-noreply`.split(
    /\s+/,
  ),
)
const machineParts =
  /(?:^|[-._+])(?:no[-._]?reply|do[-._]?not[-._]?reply|bounces?|unsubscribe|mailer[-._]?daemon)(?:$|[-._+\d=])/
const listParts = /^owner-|^list-|-(?:owner|request|bounces|subscribe|unsubscribe|announce|list)$/
const listHosts = /^(?:lists?|groups|mailman|listserv|listes|listas|bounces?|em\d*|mailer|newsletter|news)\./
const listDomains = new Set(['googlegroups.com', 'groups.io', 'freelists.org', 'yahoogroups.com'])

/** Written by a machine that reads no answers: no-reply, notifications, bounces. */
export function isAutomated(address: Address): boolean {
  const local = localOf(address)
  return machines.has(local) || machineParts.test(local)
}

/** A mailing list or newsletter, by the shape of its address. */
export function isList(address: Address): boolean {
  const domain = domainOf(address)
  return listParts.test(localOf(address)) || listHosts.test(domain) || listDomains.has(domain)
}

function localOf(address: Address): string {
  return address.slice(0, address.lastIndexOf('@'))
}

const via = /(?<!\s)\s+(?:via|through)\s+\S.*/isu
const behalf = /^.*\s(?:on behalf of|im auftrag von|namens|de la part de|en nombre de)\s+/iu

/** Whose name it is: `'Anna Meyer' via Sales` and `Portal on behalf of Anna Meyer` are both hers. It says nothing of whose address it is. */
export function withoutVia(name: string): string {
  const whose = name.slice(0, 300).replace(via, '').replace(behalf, '')
  return whose.replace(/^['"\s]+|(?<!['"\s])['"\s]+$/g, '')
}

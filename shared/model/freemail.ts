/** Domains where anybody may have a mailbox: such an address says nothing of a firm. Not for content scripts: it is long. */
const domains = new Set(
  `gmail.com googlemail.com outlook.com hotmail.com live.com msn.com outlook.de outlook.fr outlook.es outlook.be
   hotmail.de hotmail.fr hotmail.es hotmail.nl hotmail.be hotmail.it hotmail.co.uk live.nl live.de live.fr live.be
   live.co.uk live.com.mx yahoo.com ymail.com rocketmail.com yahoo.de yahoo.fr yahoo.es yahoo.it yahoo.co.uk
   yahoo.co.jp yahoo.co.in yahoo.ca yahoo.com.br yahoo.com.mx yahoo.com.ar yahoo.com.au aol.com aim.com aol.de
   aol.fr icloud.com me.com mac.com proton.me protonmail.com protonmail.ch pm.me tutanota.com tutanota.de tuta.io
   tuta.com keemail.me fastmail.com fastmail.fm hey.com zohomail.com zohomail.eu mail.com email.com usa.com gmx.com
   gmx.de gmx.net gmx.at gmx.ch gmx.fr gmx.es web.de freenet.de t-online.de arcor.de online.de posteo.de posteo.net
   mailbox.org vodafone.de kabelmail.de unitybox.de bluewin.ch hispeed.ch sunrise.ch aon.at chello.at a1.net
   ziggo.nl kpnmail.nl kpnplanet.nl planet.nl hetnet.nl home.nl casema.nl upcmail.nl xs4all.nl zonnet.nl tele2.nl
   quicknet.nl solcon.nl caiway.nl telfort.nl telenet.be skynet.be proximus.be scarlet.be voo.be orange.fr
   wanadoo.fr free.fr laposte.net sfr.fr neuf.fr bbox.fr numericable.fr club-internet.fr aliceadsl.fr
   telefonica.net terra.es ono.com movistar.es libero.it virgilio.it alice.it tin.it tiscali.it btinternet.com
   sky.com talktalk.net virginmedia.com ntlworld.com blueyonder.co.uk comcast.net verizon.net att.net sbcglobal.net
   bellsouth.net cox.net charter.net earthlink.net juno.com optonline.net rogers.com shaw.ca sympatico.ca
   bigpond.com optusnet.com.au uol.com.br bol.com.br terra.com.br mail.ru inbox.ru bk.ru list.ru yandex.ru
   yandex.com rambler.ru wp.pl o2.pl onet.pl interia.pl seznam.cz centrum.cz email.cz azet.sk abv.bg mail.bg
   ukr.net qq.com 163.com 126.com sina.com naver.com daum.net hanmail.net rediffmail.com telia.com mail.dk
   jubii.dk online.no`.split(/\s+/),
)

/** Whether a (normalised) domain gives mailboxes to anybody: only its exact addresses may stand for a partner. */
export function isFreemail(domain: string): boolean {
  return domains.has(domain)
}

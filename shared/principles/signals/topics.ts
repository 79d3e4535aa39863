import { phrases, type Topics } from './phrases.ts'

const deal = '(vertrag|vertrags|zusammenarbeit|vereinbarung|partnerschaft|geschäftsbeziehung|kooperation)'

/** What a subject can announce, and the words that deny it. Apart from the rest, because the background reads subjects and no drafts. */
export const topics = {
  en: {
    not: phrases(
      "not|never|no|nor|neither|nothing|without|cannot|can't|won't|don't|doesn't|didn't|isn't|aren't|wasn't|weren't|haven't|hasn't|wouldn't|hardly",
    ),
    notAfter: 1,
    price: phrases(
      'price|prices|priced|pricing|discount*|(a|an|the|our|your|this|new|revised) (quote|quotes)|quotation*|tariff*|surcharge*|rebate*',
      '(our|your|new|daily|hourly|day) (rate|rates)|cheaper|(€|£|$) #|# (€|£|$|eur|euro|euros|usd|gbp)',
    ),
    change: phrases(
      '(change|changes|changing) (the|to|our|your|of|this|in)|amend*|reschedul*|postpon*|adjust (the|our|your)|(change|variation) request',
      '(move|shift|push back|bring forward|revise) (the|our|your) (date|delivery|deadline|start|meeting|schedule|plan|scope|order|launch)',
    ),
    ending: phrases(
      'terminate*|terminating|termination|give (you )?notice|notice of (termination|cancellation)|part ways|wind down (the|our)|stop working (together|with)',
      '(cancel|cancelling|canceling|end|ending|exit|exiting|leave|dissolve) (the|our|this|your) (contract|agreement|partnership|cooperation|collaboration|relationship)',
      "(not|won't|don't) (be )?(renew|renewing|extend|extending|prolong) (the|our|this|your)|will not (renew|extend)|not be (renewed|extended)",
    ),
  },
  nl: {
    not: phrases('niet|geen|nooit|niets|zonder|noch|nergens'),
    notAfter: 5,
    price: phrases(
      '(?<! op | elke )(prijs|*prijs)|prijzen(?! ons)|(?!prijzen)*prijzen|*korting|*kortingen|tarief|tarieven|*tarief|*tarieven|offerte|offertes|*toeslag|goedkoper|€ #|# (€|euro|eur)',
    ),
    change: phrases(
      'wijzig*|gewijzigd*|aanpass*|aan te passen|aangepast*|uitstel*|uit te stellen|uitgesteld*|verschuiv*|verschoven|verplaats*|verzetten|herzien|verander*',
      '(passen|pas) (_ ){1,4}aan|(stellen|stel) (_ ){1,4}uit',
    ),
    ending: phrases(
      'opzeg*|op te zeggen|opgezegd*|(zeg|zeggen) (_ ){1,5}op|beëindig*|stopzett*|stop te zetten|stopgezet|ontbind*',
      '(niet|geen) (_ ){0,2}(verleng*|te verlengen|verlenging)|(verleng|verlengen) (_ ){1,4}niet|(stoppen|stop) met (de|onze|deze) samenwerking',
    ),
  },
  de: {
    not: phrases('nicht|kein*|nie|niemals|nichts|ohne|weder|keinesfalls'),
    notAfter: 5,
    price: phrases(
      '(?<! jeden )(preis(?!würdig|gekrönt|gab|geb)*|*preis|*preise|*preisen)|*rabatt*|konditionen|kostenvoranschlag*|*zuschlag|*aufschlag|günstiger|tarif|tarife|€ #|# (€|euro|eur)',
    ),
    change: phrases(
      'änder*|*änderung|*änderungen|geändert*|zu ändern|anpass*|anzupassen|angepasst*|*anpassung|*anpassungen|verschieb*|verschoben*|zu verschieben|verlegen|verlegt|umplan*|umzuplanen|vertag*',
      '(passen|passe) (_ ){1,4}an',
    ),
    ending: phrases(
      `kündig*|gekündigt*|zu kündigen|aufkündig*|${deal} (_ ){0,3}(beend*|zu beenden|auslaufen|aufzulösen|auflösen)|beend* (_ ){0,2}${deal}`,
      'nicht (_ ){0,2}(verlänger*|zu verlängern)|(verlängern|verlängert|verlängere) (_ ){1,4}nicht|trennen (wir )?uns von ihnen|vertragsende',
    ),
  },
  fr: {
    not: phrases("ne|n'*|pas|jamais|sans|aucun|aucune|ni"),
    notAfter: 1,
    price: phrases(
      '(?<! tout | grand | premier )prix|tarif*|une remise|(la|votre|notre) remise (de|commerciale)|remises|devis|rabais|surcoût*|moins cher|€ #|# (€|eur|euro|euros)',
    ),
    change: phrases(
      "modifi*|chang(er|eons|ement|ements) (de|du|des|d'*|le|la|les|notre|votre|dans)|reporter|reportons|reporté*|(un|le) report|décaler|décalons|décalage|avenant|repouss*|réviser|adapter (le|la|les|notre|votre)|(le|un|ce) changement",
    ),
    ending: phrases(
      'résili(er|ons|ation|e|é|ée|ées)|(mettre|mettons|mets|mettrons|met) fin|pas (_ )?(renouvel*|reconduire|prolonger|reconduit)|rompre|rompons|rupture (du|de notre|des)|dénoncer (le|notre) (contrat|accord)',
      '(cesser|terminer|arrêter) (notre|le|la|cette) (collaboration|contrat|accord|partenariat)|(notre|le|un) préavis',
    ),
  },
  es: {
    not: phrases('no|nunca|jamás|sin|ni|ningún|ninguna|tampoco|nada'),
    notAfter: 1,
    price: phrases(
      'precio|precios|descuento*|(el|un|su|nuestro|este|nuevo) presupuesto|presupuestos|tarifa*|recargo*|rebaja|rebajas|rebajar|cotización|cotizaciones|más barat*|(€|$) #|# (€|eur|euro|euros)',
    ),
    change: phrases(
      '(?<! a | en )(cambiar|cambio|cambios|cambiamos|cambiaremos) (de|del|en|el|la|los|las|nuestr*|su|al)|modific*|aplaz*|pospon*|posterg*|retrasar (el|la|nuestr*)|reprogram*|ajustar (el|la|los|las)|(un|este|el) cambio|adenda',
      '(mover|adelantar) (el|la) (fecha|entrega|reunión|plazo)',
    ),
    ending: phrases(
      'rescind*|rescisión|(terminar|cancelar|finalizar|concluir|resolver) (el|nuestro|este|la|nuestra|esta) (contrato|acuerdo|colaboración|relación)|(poner|ponemos|pondremos) fin|damos por (terminad*|finalizad*)',
      'no (_ )?(renovar*|renovamos|prorrogar*|prorrogamos)|preaviso|dejar de (colaborar|trabajar con)',
    ),
  },
} satisfies Record<string, Topics>

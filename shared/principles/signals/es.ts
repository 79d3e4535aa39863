import { phrases, type Language } from './phrases.ts'

export const es: Language = {
  tells:
    'el la los las de del y que en un una es son por para con su sus le les nos se no al lo nosotros ustedes usted hemos han ha este esta esto como más pero si nuestro nuestra nuestros queremos podemos gracias muy está',
  not: phrases('no|nunca|jamás|sin|ni|ningún|ninguna|tampoco|nada'),
  notAfter: 1,
  own: 'nosotros nosotras nuestro nuestra nuestros nuestras nos yo mi mis me necesitamos queremos',
  other: 'usted ustedes su sus le les vosotros vuestro vuestra vuestros tu tus ti te os',
  promise: phrases(
    '(?!quer|ser|tendr|podr|ver|habr|estar|deber|sabr|intentar)(*aremos|*eremos|*iremos|*dremos|*aré|*eré|*iré|*dré)|(voy|vamos) a (enviar*|entregar*|mandar*|llamar*|pagar*|hacer*|preparar*|resolver*|confirmar*)',
    'prometo|prometemos|me comprometo|nos comprometemos|garantizamos|garantizo|(recibirá|recibirán|recibirás|tendrá|tendrán|tendrás) (el|la|los|las|su|sus|nuestr*)|me encargo|nos encargamos',
  ),
  date: phrases(
    '*#*|lunes|martes|miércoles|jueves|viernes|sábado|domingo|hoy|mañana|semana*|mes|meses|día|días|trimestre|hora*|quincena|año*|enero|febrero|marzo|abril|mayo|junio|julio|agosto|septiembre|octubre|noviembre|diciembre',
  ),
  price: phrases(
    'precio|precios|descuento*|(el|un|su|nuestro|este|nuevo) presupuesto|presupuestos|tarifa*|recargo*|rebaja|rebajas|rebajar|cotización|cotizaciones|más barat*|(€|$) #|# (€|eur|euro|euros)',
  ),
  change: phrases(
    '(?<! a | en )(cambiar|cambio|cambios|cambiamos|cambiaremos) (de|del|en|el|la|los|las|nuestr*|su|al)|modific*|aplaz*|pospon*|posterg*|retrasar (el|la|nuestr*)|reprogram*|ajustar (el|la|los|las)|(un|este|el) cambio|adenda',
    '(mover|adelantar) (el|la) (fecha|entrega|reunión|plazo)',
  ),
  blame: phrases(
    '(su|vuestra|tu) (propia )?(culpa|negligencia)|(su|vuestro|tu) (error|fallo|incumplimiento)|culpa (suya|de ustedes|vuestra)|nunca (nos )?(han|ha|habéis|has)|(ustedes|usted) (nunca|prometieron|prometió|ignoraron|fallaron)',
    '(nos )?(prometieron|prometió|habían prometido)|inaceptable*|inadmisible*|nos (han|ha) (fallado|ignorado|dejado)|(deberían|debería) haber|(han|ha) incumplido|(han|ha) vuelto a (fallar|retrasar*)|otra vez (llegan|llega|han|ha)',
  ),
  refusal: phrases(
    'no (podemos|puedo|podremos|podré|es posible|es aceptable|es viable|aceptamos|acepto|estamos de acuerdo|vamos a aceptar)(?! (esperar|dejar|olvidar|más que|agradecer))',
    'imposible|rechazamos|rechazo|rechazar|nos negamos|me niego|ni hablar|descartad*',
  ),
  asks: phrases(
    '(podría|podrían|podrías|podríais)(?! ser)|por favor|(le|les|te|os) (ruego|rogamos|pedimos|pido|agradecería|agradeceríamos)|rogamos|agradecería*|háganos saber|díganos|avísenos|(necesitamos|necesito) que|confirme(n)? ',
  ),
  chat: phrases('cómo (está|están|estás|te va|le va)|qué tal'),
  partnerWord: phrases('socio|socios|socia|socias|alianza*|partner|partners'),
  ending: phrases(
    'rescind*|rescisión|(terminar|cancelar|finalizar|concluir|resolver) (el|nuestro|este|la|nuestra|esta) (contrato|acuerdo|colaboración|relación)|(poner|ponemos|pondremos) fin|damos por (terminad*|finalizad*)',
    'no (_ )?(renovar*|renovamos|prorrogar*|prorrogamos)|preaviso|dejar de (colaborar|trabajar con)',
  ),
}

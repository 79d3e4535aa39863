import { phrases, type Language } from './phrases.ts'
import { topics } from './topics.ts'

export const es: Language = {
  ...topics.es,
  tells:
    'el la los las de del y que en un una es son por para con su sus le les nos se no al lo nosotros ustedes usted hemos han ha este esta esto como más pero si nuestro nuestra nuestros queremos podemos gracias muy está',
  own: 'nosotros nosotras nuestro nuestra nuestros nuestras nos yo mi mis me necesitamos queremos',
  other: 'usted ustedes su sus le les vosotros vuestro vuestra vuestros tu tus ti te os',
  promise: phrases(
    '(?!quer|ser|tendr|podr|ver|habr|estar|deber|sabr|intentar)(*aremos|*eremos|*iremos|*dremos|*aré|*eré|*iré|*dré)|(voy|vamos) a (enviar*|entregar*|mandar*|llamar*|pagar*|hacer*|preparar*|resolver*|confirmar*)',
    'prometo|prometemos|me comprometo|nos comprometemos|garantizamos|garantizo|(recibirá|recibirán|recibirás|tendrá|tendrán|tendrás) (el|la|los|las|su|sus|nuestr*)|me encargo|nos encargamos',
  ),
  date: phrases(
    '*#*|lunes|martes|miércoles|jueves|viernes|sábado|domingo|hoy|mañana|semana*|mes|meses|día|días|trimestre|hora*|quincena|año*|enero|febrero|marzo|abril|mayo|junio|julio|agosto|septiembre|octubre|noviembre|diciembre',
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
}

/**
 * What the words of a log line hint at, in five languages (en nl de fr es), as short lists that a reader can check. `¤` is the partner's
 * own name, `~` the end of a word. A word in the wrong list costs one key press, so a list stays short rather than clever.
 */
function words(...lines: string[]): RegExp {
  const any = lines.join('|').replaceAll('~', '(?!\\p{L})')
  return new RegExp(`(?<![\\p{L}¤])(?:${any})`, 'gu')
}

/** Turns what stands near it into its opposite. */
const not =
  /(?<!\p{L})(?:no|not|never|nothing|without|cannot|\p{L}+n't|geen|niets?|nooit|kein\p{L}*|nichts?|nie|n'\p{L}+|ne|pas|aucune?|rien|sans|ningún|ninguna|nada|nunca|sin)(?!\p{L})/u
/** In Dutch and German it may come last: *ze zullen het niet sturen*. */
const notLater = /^(?: (?:not|never)(?!\p{L})|[^.,;:!?]{0,40}?(?<!\p{L})(?:niet|nooit|nicht|nie)(?!\p{L}))/u

/** True when a line says one of the words and does not deny it: up to three words before, or right after. */
export function says(line: string, list: RegExp): boolean {
  return [...line.matchAll(list)].some(({ 0: match, index }) => {
    const clause =
      line
        .slice(0, index)
        .split(/[.,;:!?]/)
        .at(-1) ?? ''
    const before = clause.trim().split(' ').slice(-3).join(' ')
    return not.test(match) || !(not.test(before) || notLater.test(line.slice(index + match.length)))
  })
}

/** Who acts: whichever of the two comes first in the line. */
export const weSay = words(
  "(?:we|i)~|(?:we|i)'(?:ll|ve|re|m|d)~|our~",
  'wij~|ik~|ons~|onze~',
  'wir~|ich~|unsere?~',
  "nous~|je~|j'|notre~",
  'nosotros~|\\p{L}{2,}(?:remos|[aei]ré)~|vamos~|voy~|hemos~|nuestr[oa]~',
)
export const theySay = words(
  "¤|they~|they'(?:ll|ve|re|d)~|their~|she~|he (?:will|promised|is|was|said)",
  'zij~|ze~|hun~|hij~',
  'sie~|ihre?n?~|er (?:wird|hat|will)~',
  'ils~|elles?~|leurs?~|il (?:va|a|nous)~',
  'ellos~|ellas~|\\p{L}{2,}rán~|\\p{L}{3,}rá~|van~|han~|nos (?:han|ha|mandan|manda|envían|envía)~|prometieron~',
)

/** A word given. */
export const promise = words(
  "(?<!good )will~|(?:we|i|they|he|she)'ll~|shall~|would (?:send|pay|deliver|call|answer|reply|share)~|promise[sd]?~|owes?~|going to~|commit(?:s|ted)? to|agreed to (?:send|deliver|pay|call)",
  'zal~|zullen~|belooft?~|beloofden?~|beloven~|toegezegd~|kom(?:en)? (?:\\S+ ){0,4}terug~',
  'wird~|werden?~|versprich|versproch|versprech|zugesagt~|sagen? zu~|sagten? zu~',
  'promet|promis~|va (?:nous )?(?:envoyer|livrer|appeler|payer|faire)|vont~|allons~|\\p{L}{3,}(?:ront|rons)~|s.engage',
  'promet|\\p{L}{3,}(?:rán|remos)~|(?:enviar|mandar|entregar|llamar|pagar|har)(?:á|é)~|van a~|vamos a~|voy a~|va a~',
)
/** With a day to come, somebody gives or does something. */
export const doing = words(
  '(?:send|deliver|call|pay|share|answer|confirm)s?~|repl(?:y|ies)~|(?:get|come|call)s? back|(?:need|have|has) to~|must~',
  'stuurt?~|sturen~|levert?~|leveren~|belt?~|bellen~|betaalt?~|betalen~|mailt?~|mailen~|antwoord|bevestig|moet(?:en)?~',
  'schick(?:e|t|en)~|send(?:e|et|en)~|liefer(?:e|t|n)~|meld(?:e|et|en)~|zahl(?:e|t|en)~|ruf(?:e|t|en)~|antwort|bestätig|muss~|müssen~',
  'envoi(?:e|ent)~|envoyons~|livr(?:e|ent|ons)~|(?:r?appell?)(?:e|ent|ons|er)~|pai(?:e|ent)~|payons~|répond|confirm|doit~|doivent~|devons~',
  'envían?~|enviamos~|mandan?~|mandamos~|entregan?~|entregamos~|llaman?~|llamamos~|pagan?~|pagamos~|responde|confirma|deben?~|tenemos que|hay que',
)
/** A day is a deadline only after one of these. */
export const deadline = words(
  'by~|until~|till~|before~|due~|no later than',
  'voor~|vóór~|uiterlijk~|tegen~|tot~|op (?:maandag|dinsdag|woensdag|donderdag|vrijdag)',
  'bis~|spätestens~|vor~|am (?:montag|dienstag|mittwoch|donnerstag|freitag)',
  "avant~|d'ici~|au plus tard|pour~|jusqu'",
  'antes del?~|para~|hasta~|a más tardar|el (?:lunes|martes|miércoles|jueves|viernes)',
)

/** Behaviour that cost trust: a word broken or hidden, care withheld, or once more late. */
export const brokeWord = words(
  "broke (?:their|the|his|her|our) (?:promise|word)|lied~|hid~|not (?:honest|straight)|behind our back|did(?:n't| not) (?:keep|tell)|misled",
  'woord gebroken|gelogen|verzwegen|belofte (?:gebroken|niet nagekomen)|achter onze rug|niet eerlijk',
  'wort gebrochen|gelogen|verschwiegen|versprechen (?:gebrochen|nicht gehalten)|hinter unserem rücken|nicht ehrlich',
  'pas tenu (?:leur |sa )?(?:parole|promesse)|menti~|caché~|dans notre dos|pas honnête',
  'no (?:han )?cumpli(?:eron|do)|mintieron|mintió|ocultaron|ocultó|a nuestras espaldas',
)
export const hurt = words(
  'let (?:us|them) down|ignored|rude~|only thought of themselves|at our cost|unfair',
  'in de steek|genegeerd|onbeleefd|onredelijk|op onze kosten',
  'im stich gelassen|ignoriert|unhöflich|unfair|auf unsere kosten',
  'laissés? tomber|ignorés?|impoli|injuste|à nos frais',
  'dejaron (?:tirados|plantados)|ignoraron|ignoró|groser|injust|a nuestra costa',
)
export const failed = words(
  "late again|again late|too late~|missed (?:the|their|our|another) |did(?:n't| not) (?:show|deliver|answer|come)|no show|once again",
  'weer te laat|te laat~|niet geleverd|niet gekomen|niet op komen dagen|deadline gemist',
  'wieder (?:zu spät|verspätet)|zu spät~|nicht geliefert|nicht gekommen|nicht erschienen|frist verpasst',
  'encore (?:en retard|du retard)|en retard~|pas livré|pas venus?|pas répondu|délai manqué',
  'otra vez tarde|tarde otra vez|llegaron tarde|llegó tarde|con retraso|no (?:entregaron|entregó|vinieron|vino|respondieron)',
)
/** Behaviour that built trust. */
export const care = words(
  'out of their way|went the extra mile|helped us|at their own (?:cost|expense)|stood by us|covered for us|protected us|thank(?:s|ed)?~|we helped|we stood by',
  'uit de weg|hielpen ons|hielp ons|op eigen kosten|stonden? achter ons|bedankt?~|dank~|sprongen bij',
  'weit entgegen|geholfen|auf eigene kosten|sprangen ein|eingesprungen|danke?~|zu uns gestanden',
  'coup de main|aidés?~|à leurs frais|se sont pliés en quatre|merci~|soutenus?~',
  'se desvivieron|nos ayud|a su costa|por su cuenta|gracias~|nos apoy',
)
export const honest = words(
  'told us (?:early|at once|openly|honestly)|warned us|admitted|kept (?:their|the|his|her) (?:word|promise)|owned up',
  'waarschuwden ons|waarschuwde ons|gaven toe|gaf toe|eerlijk|hielden woord|kwamen hun belofte na',
  'frühzeitig gewarnt|warnten uns|gaben zu|zugegeben|ehrlich|wort gehalten|versprechen gehalten',
  'prévenus?~|ont reconnu|a reconnu|honnête|tenu (?:leur |sa )?(?:parole|promesse)',
  'nos avis|reconocieron|reconoció|honest|cumplieron|cumplió',
)
export const wellDone = words(
  'on time~|ahead of time|early delivery|first class|flawless|great (?:work|job|delivery)|well done|excellent',
  'op tijd~|foutloos|uitstekend|goed gedaan|eerder dan',
  'pünktlich|rechtzeitig|fehlerfrei|hervorragend|gut gemacht',
  "à l'heure|à temps~|sans faute|excellent|bien joué|en avance",
  'a tiempo~|impecable|excelente|bien hecho|antes de tiempo',
)

export const issue = words(
  "broke~|broken~|damaged?~|defect|fault(?:y|s)?~|wrong~|missing~|complain|does(?:n't| not) work|unreadable|problem|error~|outage|leak",
  'kapot|stuk~|beschadigd|defect|fout(?:en)?~|verkeerd|ontbreekt|ontbreken|klacht|werkt niet|probleem|storing|onleesbaar',
  'kaputt|beschädigt|defekt|fehler~|falsch~|fehlt~|fehlen~|reklam|beschwer|funktioniert nicht|problem|störung|ausfall|unlesbar',
  'cassé|abîmé|endommagé|défaut|défectu|erreur|manque~|manquant|plainte|réclam|ne (?:marche|fonctionne) pas|problème|panne|illisible',
  'roto~|rota~|dañad|defect|error~|falta~|faltan~|queja|reclam|no funciona|problema|avería|ilegible',
)
export const risk = words(
  'might (?!we)|may (?:fail|slip|lose|not|go)|risk|could (?:fail|slip|lose|go wrong|delay|cost)|danger|exposed|what if they',
  'risico|zou kunnen|gevaar|dreigt|kan (?:mislopen|uitlopen|fout gaan)',
  'risiko|könnte(?:n)? (?:ausfallen|scheitern|schief|sich verzögern)|gefahr|droht|wackelt',
  'risque|pourrai(?:t|ent) (?:échouer|manquer|retarder)|danger|menace',
  'riesgo|podrían? (?:fallar|retras|perder)|peligro|amenaza',
)
export const idea = words(
  'idea~|could we~|what if we|we should (?:try|look at|consider)|let.s try|maybe we could|how about|opportunity|we could (?:try|also|offer|save)|why not',
  'idee~|kunnen we~|wat als we|misschien kunnen|kans~|waarom niet',
  'idee~|könnten wir~|was wäre wenn|vielleicht können wir|wie wäre|chance~|warum nicht',
  'idée~|pourrions-nous|et si~|pourquoi pas|opportunité|on pourrait',
  'idea~|podríamos|y si~|por qué no|oportunidad|quizá podamos',
)
export const decision = words(
  'decided|decision|we agreed (?:that|on)|agreed that|settled on|signed off|approved',
  'besloten|besluit|besliss|afgesproken dat|akkoord met|goedgekeurd',
  'beschlossen|beschluss|entschieden|entscheidung|vereinbart, dass|freigegeben|genehmigt',
  'décidé|décision|convenu (?:que|de)|approuvé|validé',
  'decidi|decisión|acordamos|acordado|aprob',
)

/** How much it weighed: for trust the size of an event, for an issue its severity. */
export const much = words(
  'badly~|huge|serious|saved (?:us|our|the)|(?:third|fourth|fifth) time|(?:weeks|months) late|lied~|urgent|critical|standstill|stands still|stopped~|blocked~|nothing works|safety|injur|leak',
  'heel erg|enorm|ernstig|gered~|(?:derde|vierde|vijfde) keer|(?:weken|maanden) te laat|gelogen|dringend|urgent|kritiek|ligt stil|liggen stil|veiligheid|gewond|geblokkeerd',
  'enorm|schwer|ernst|gerettet|zum (?:dritten|vierten|fünften) mal|(?:wochen|monate) zu spät|gelogen|dringend|kritisch|steht still|stehen still|stillstand|sicherheit|verletzt|blockiert',
  "énorm|grave|sauvé|(?:troisième|quatrième|cinquième) fois|(?:semaines|mois) de retard|menti~|urgent|critique~|à l'arrêt|sécurité|bless|bloqué",
  'enorme|grave|salv(?:aron|ó)|(?:tercera|cuarta|quinta) vez|(?:semanas|meses) (?:tarde|de retraso)|mintieron|mintió|urgente|crític|parad[oa]s?~|seguridad|herid|bloquead',
)
export const little = words(
  'slightly|a (?:bit|little)~|small~|minor~|minutes late|cosmetic|typo|nuisance',
  'een beetje|iets te~|lichte?~|kleine?~|gering|minuten te laat|tikfout|schoonheidsfout',
  'etwas zu|ein wenig|leichte?~|kleine[rs]?~|gering|minuten zu spät|tippfehler|schönheitsfehler',
  'un peu~|léger|petite?~|mineure?~|minutes de retard|faute de frappe',
  'un poco~|leve~|pequeñ|menor~|minutos tarde|errata',
)

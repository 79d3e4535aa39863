/**
 * The few words from which a suggestion about two objectives is read, in the five languages of the product. Written without accents.
 * A star stands for any ending. What is not here says nothing: a missed word leaves a pair neutral, it never makes a conflict.
 * All languages are read at once, so a word that means another thing next door (German Lager, French raison) stays out.
 */

/** More and less of something. */
export const amount = {
  up: wordList(`
    more higher raise raises raised raising increas* grow* expand* improve* maximi* double larger bigger
    meer hoger hogere verhog* groei* vergrot* uitbreid* stijg* verdubbel*
    mehr hoher* erhoh* steiger* wachs* ausbau* ausweit* verdoppel*
    plus augment* accroitre accroiss* hausse croissance developp* doubler davantage
    mas aumenta* subir subida crecer crecimiento ampliar incrementa* duplicar mayor`),
  down: wordList(`
    less fewer lower* reduc* cut cuts cutting decreas* shrink* minimi* halve halving smaller save saving savings
    minder lagere verlag* verminder* besparen bespaar* daling krimp* halveren
    weniger niedriger* senk* verringer* reduzier* kurz* einspar* sparen halbier* minimier*
    moins rédui* redui* reduc* baiss* diminu* economis* inferieur*
    menos baja* reduc* disminu* ahorr* recort* menor`),
}

/** More and less time. */
export const duration = {
  up: wordList(`
    longer slower later prolong* extend*
    langer trager later verleng*
    langsamer spater verlanger*
    prolong* allong* rallong*
    alarga* prolonga*`),
  down: wordList(`
    shorter faster quicker sooner earlier shorten* speed* accelerat*
    korter sneller vroeger eerder verkort* versnel*
    kurzer* schneller* fruher* verkurz* beschleunig*
    raccourc* accelere*
    acorta* acelera*`),
}

/** Dear and cheap name their topic along with the direction. */
export const dearness = {
  up: wordList('dearer pricier duurder teurer'),
  down: wordList('cheaper affordable goedkoper gunstiger* billiger* abarat*'),
}

export const negators = wordList(`
  no not without avoid* stop never prevent* against
  geen niet zonder voorkom* vermijd*
  kein* nicht ohne vermeid* verhinder*
  pas sans eviter jamais aucun*
  sin evitar nunca ningun*`)

/** What one side pays is what the other side earns: opposite wishes here collide though the words differ. */
export const money = wordList(`
  price* pricing cost costs rate rates fee fees tariff* margin* spend*
  prijs* prijz* kosten tarie* marge*
  preis* gebuhr* tarif* marge*
  prix cout* marge* honoraires
  precio* coste* tarifa* margen*`)

/** Costs can come down for both; prices, rates and margins are each side's own, so the same wish for them is nothing shared. */
export const sharedMoney = wordList('cost costs kosten cout* coste*')

/** Words of time make a more or less a longer or shorter. */
export const timeWords = wordList(`
  time times lead term terms duration deadline* wait*
  tijd* termijn* duur
  zeit* frist* dauer
  temps delai* duree*
  tiempo* plazo* duracion`)

/** Words that say nothing of what an objective is about. */
export const idleWords = wordList(`
  the and for with from into over under per our their your its them they this that all any each every out than within through about
  have has get make makes want wants need needs keep be are is was will can new own good better best first year years month months
  week weeks day days hour hours minute minutes percent time times
  het een den der van voor met door naar per onze ons hun zij alle elke iedere dan binnen over niet hebben krijgen maken willen houden
  nieuw nieuwe goede beter betere eerste jaar jaren maand maanden dag dagen uur uren minuten procent tijd
  das die der dem des ein eine einen einer und fur mit von vom zum zur auf aus bei pro unser unsere ihre ihr alle jede jeder als haben
  machen wollen halten neue neuer gute besser bessere erste jahr jahre monat monate tag tage stunde stunden minuten prozent zeit
  les des une aux pour avec dans sur par nos notre leur leurs tous toutes chaque que qui avoir faire obtenir garder nouveau nouvelle bon
  meilleur meilleure premier premiere ans annee annees mois semaine jour jours heure heures minutes pourcent temps
  los las una uno del para con por sobre nuestro nuestra sus todos todas cada que tener hacer obtener mantener nuevo nueva bueno mejor
  primer primero ano anos mes meses semana dia dias hora horas minutos tiempo`)

/** A word list as one expression; made once, because every pair of every card is read by it. */
function wordList(words: string): RegExp {
  const parts = words.trim().split(/\s+/)
  return new RegExp(`^(?:${parts.map((part) => part.replace('*', '.*')).join('|')})$`)
}

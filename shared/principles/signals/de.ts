import { phrases, type Language } from './phrases.ts'
import { topics } from './topics.ts'

export const de: Language = {
  ...topics.de,
  tells:
    'der die das den dem des und ist sind war nicht kein keine wir ich sie ihnen ihr ihre ihren ihrem du euch uns unser unsere unseren ein eine einen zu zum zur mit für auf bei von werden werde haben habe hat können kann bitte auch dass als an im in es aber noch nach wenn um',
  own: 'wir uns unser unsere unseren unserem unserer ich mich mir mein meine meinen',
  other: 'sie ihnen ihr ihre ihren ihrem ihrer du dich dir dein deine euch euer eure',
  promise: phrases(
    '((ich|wir) (werde|werden)|(werde ich|werden wir))(?! (sehen|von|sein|wohl|versuchen))|(ich|wir) (verspreche|versprechen|garantiere|garantieren)|(ich|wir) (sorge|sorgen) (dafür|für)',
    '(ich|wir) (schicke|schicken|sende|senden|liefere|liefern|melde|melden) (_ ){0,1}(ihnen|dir|euch|mich|uns|den|die|das|bis|morgen)|(schicke|sende|liefere|melde) ich|(schicken|senden|liefern|melden) wir',
    '(sie|ihr) (erhalten|bekommen|erhaltet|bekommt) (_ )?(von uns|bis|morgen|unser*)|(sage|sagen) (ich|wir) (_ ){0,5}zu|(ich|wir) (sage|sagen) (_ ){1,6}zu',
  ),
  date: phrases(
    '*#*|*tag|*tage|*tagen|*tags|heute|morgen|übermorgen|mittwoch|woche*|wochenende|*monat*|quartal*|uhr|stunde*|jahr*|januar|februar|märz|april|mai|juni|juli|august|september|oktober|november|dezember',
  ),
  blame: phrases(
    '(ihre|ihr|eure|euer|deine|dein) (eigene |eigener )?(schuld|fehler|versäumnis|verschulden|versagen)|(sie|ihr|du) (haben|habt|hast|hatten|hattet) (_ ){0,5}(wieder|nie|versprochen|versäumt|ignoriert|versagt|zugesagt)',
    'inakzeptabel*|nicht hinnehmbar|unzumutbar*|im stich gelassen|wegen ihnen|(sie|ihr) (hätten|hättet) (_ ){0,4}(müssen|sollen)|(sie|ihr) (sind|seid) (schon )?wieder',
  ),
  refusal: phrases(
    '((wir|ich) (können|kann|wollen|will|möchten|möchte)|(können|kann|wollen|will|möchten|möchte) (wir|ich)) (_ ){0,4}nicht(?! (erwarten|genug|warten|nur|versäumen|unerwähnt))',
    'nicht (möglich|akzeptabel|machbar|einverstanden)|unmöglich|ablehnen|abzulehnen|(lehne|lehnen) (_ ){1,4}ab|nicht in frage|weigern|(muss|müssen) (_ ){0,3}absagen',
  ),
  asks: phrases(
    '(könnten|würden) sie|(könntest|kannst|würdest) du|(könntet|könnt|würdet) ihr|bitte(?! (beachten|finden|entschuldig*|zögern))|(wir|ich) (bitten|bitte)|(geben|sagen) sie (uns|mir)|lassen sie (uns|mich) wissen|teilen sie (uns|mir)',
  ),
  chat: phrases('wie geht (es|s)|wie war|alles gut'),
  partnerWord: phrases(
    '(?<! meine? | meinem )(?!ansprech|gesprächs|ehe|sparrings|lebens)*partner*|bündnis*|allianz*',
  ),
}

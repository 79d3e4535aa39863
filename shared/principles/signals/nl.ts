import { phrases, type Language } from './phrases.ts'
import { topics } from './topics.ts'

export const nl: Language = {
  ...topics.nl,
  tells:
    'de het een en van ik je jij jullie u wij we ons onze uw jouw mijn is zijn niet geen dat dit deze die voor met op te zal zullen kan kunnen kunt hebben heeft hebt graag bij ook maar als naar er om door aan nog wel al dan moeten willen bedankt me mij wat weten',
  own: 'wij we ons onze ik mijn mij me',
  other: 'u uw uwe jullie je jou jouw jij',
  promise: phrases(
    '((ik|wij|we) (zal|zullen)|(zal|zullen) (ik|wij|we))(?! (zien|wel|proberen))|(ik|wij|we) (beloof|beloven|garandeer|garanderen)|(zorg|zorgen) (ik|wij|we)|(ik|wij|we) (zorg|zorgen) (ervoor|dat|voor)',
    '(ik|wij|we) (stuur|sturen|lever|leveren|bel|bellen|mail|mailen|bezorg|bezorgen) (u|je|jullie|het|de|dit|dat|deze|morgen|vandaag|uiterlijk)|(stuur|lever|bel|mail) ik|(sturen|leveren|bellen|mailen) (wij|we)',
    '(u|je|jullie) (krijgt|krijg|krijgen|ontvangt|ontvang|ontvangen) (het|de|dit|morgen|van ons|uiterlijk)|(ik|wij|we) (kom|komen) (_ ){0,2}(op )?terug',
  ),
  date: phrases(
    '*#*|*dag|*dagen|vandaag|morgen|overmorgen|vanmiddag|vanavond|vanochtend|week|weken|weekend|maand|maanden|kwartaal|uur|jaar|januari|februari|maart|april|mei|juni|juli|augustus|september|oktober|november|december',
  ),
  blame: phrases(
    '(jullie|uw|jouw) (eigen )?(fout|schuld|nalatigheid|vergissing)|(u|jullie|je|jij) (hebt|heeft|hebben|had|hadden) (_ ){0,4}(weer|nooit|beloofd|genegeerd|gefaald|nagelaten)',
    'onacceptabel|onaanvaardbaar|in de steek gelaten|door jullie (schuld|toedoen|fout)|(u|jullie|je) (bent|zijn) (weer|opnieuw|alweer) (te laat|niet)|(u|jullie) (had|hadden) (_ ){0,3}moeten',
  ),
  refusal: phrases(
    '((wij|we|ik) (kunnen|kan|willen|wil)|(kunnen|kan|willen|wil) (wij|we|ik)) (_ ){0,4}niet(?! (wachten|genoeg|alleen|missen))|niet (mogelijk|akkoord|haalbaar|acceptabel)|dat (kan|gaat) (_ )?niet',
    'onmogelijk|weigeren|weiger|wijzen (_ ){1,4}af|afwijzen|af te wijzen|geen optie|uitgesloten',
  ),
  asks: phrases(
    '(kunt|kun|wilt|wil|zou|zouden|kunnen|willen) (u|je|jij|jullie)|graag (uw|je|jullie|een reactie|een antwoord)|(laat|laten) (u |je )?(het )?(me|ons|mij) (even )?weten|alstublieft|alsjeblieft|gelieve',
    '(verzoek|verzoeken|vraag|vragen) (wij|we|ik|u|je|jullie)|hoor (ik )?graag|(stuur|bevestig|geef) (ons|mij|me) ',
  ),
  chat: phrases('hoe gaat het|hoe is het|alles goed|hoe was'),
  partnerWord: phrases(
    '(?<! mijn )(?!ansprech|gespr|sparring|levens)(*partner|*partners)|*partnerschap*|partnership*|alliantie*|bondgenoot*',
  ),
}

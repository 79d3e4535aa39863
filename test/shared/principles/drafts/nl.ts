import type { DraftCases } from './draft-cases.ts'

export const nl: DraftCases = {
  promise: {
    speaks: [
      'Wij zullen de tekeningen donderdag sturen.',
      'Morgen stuur ik het nieuwe schema.',
      'Ik beloof een antwoord voor de beurs.',
      'Jullie ontvangen uiterlijk vrijdag het rapport.',
      'We zorgen ervoor dat de ploeg er maandag is.',
    ],
    silent: [
      'Wij zullen dit jaar niet op de beurs staan.',
      'Zal ik je morgen bellen?',
      'We zullen zien hoe het seizoen loopt.',
      'Ze hebben de weg weer geopend.',
      'Wij hebben de tekeningen vorige week gestuurd.',
    ],
  },
  noDate: {
    speaks: [
      'Wij zullen de tekeningen sturen.',
      'Ik stuur je het overzicht.',
      'We zorgen ervoor dat de scanner werkt.',
      'Maandag was goed. Wij zullen onze notities delen.',
    ],
    silent: [
      'Wij zullen de tekeningen donderdag sturen.',
      'Ik stuur je het overzicht voor 12 mei.',
      'We komen er volgende week op terug.',
      'De tekeningen zitten erbij.',
      'Zullen we de tekeningen sturen?',
    ],
  },
  price: {
    speaks: [
      'Onze prijzen gelden vanaf januari.',
      'Krijgen we korting bij twee jaar?',
      'De nachttoeslag staat in de bijlage.',
      'Het komt op € 1.250 per dok.',
    ],
    silent: [
      'Wij stellen jullie inzet op prijs.',
      'Wij prijzen ons gelukkig met deze ploeg.',
      'Een prijzenswaardige aanpak.',
      'We telden 40 pallets.',
    ],
  },
  change: {
    speaks: [
      'Wij willen de levertijden wijzigen.',
      'We moeten de proef uitstellen.',
      'Hierbij het aangepaste schema.',
      'Kunnen we de start verschuiven?',
    ],
    silent: [
      'Er verandert niets aan het schema.',
      'Wij willen het schema niet wijzigen.',
      'Ik heb geen wisselgeld.',
      'Het schema past goed.',
    ],
  },
  blame: {
    speaks: [
      'Jullie hadden dit in mei beloofd.',
      'Deze vertraging is jullie schuld.',
      'U heeft nooit geantwoord op onze vragen.',
      'Dit is onacceptabel.',
    ],
    silent: [
      'Het is niet jullie schuld.',
      'Het was onze eigen fout.',
      'Wij hadden dit in mei beloofd.',
      'Was het uw fout of de onze?',
    ],
  },
  refusal: {
    speaks: [
      'Wij kunnen deze voorwaarden niet aanvaarden.',
      'Dat is voor juni niet mogelijk.',
      'Ik wil deze versie niet tekenen.',
      'Wij wijzen het voorstel af.',
    ],
    silent: [
      'Wij kunnen niet wachten tot de opening.',
      'Wij kunnen deze voorwaarden aanvaarden.',
      'Kunnen we dit niet anders doen?',
      'Het is zeker mogelijk.',
    ],
  },
  partnerWord: {
    speaks: [
      'Als partners delen we dit risico.',
      'Ons partnerschap groeit.',
      'Jullie zijn onze handelspartner in het noorden.',
      'Deze alliantie heeft toekomst.',
    ],
    silent: [
      'Wij delen dit risico.',
      'Mijn partner en ik zijn met verlof.',
      'Beste partners,\nDe tijden staan open.',
      'Wij zijn in deze zaak geen partners.',
    ],
  },
  usFirst: {
    speaks: [
      'Wij hebben dit nodig voor onze marge, en ons budget is krap.',
      'Onze directie wil ons plan en wij willen het snel.',
      'Ik heb het nodig voor mijn verslag en mijn baas vraagt mij ernaar.',
      'Wij moeten ons doel halen. Ons team rekent erop.',
    ],
    silent: [
      'Wij weten dat uw marge voor u en uw team telt.',
      'Wij hebben het nodig.',
      'Wat heeft jullie team van ons nodig? Jullie plan beslist.',
      'Het dok gaat om zes uur open.',
    ],
  },
  asks: {
    speaks: [
      'Kunt u de tijden bevestigen.',
      'Laat me weten wat past.',
      'Graag uw akkoord op de lijst.',
      'Past dinsdag voor de chauffeurs?',
    ],
    silent: [
      'Hoe gaat het met je?',
      'De lijst is compleet.',
      'Wij zien u graag in mei.',
      'Op uw verzoek staat de lijst erbij.',
    ],
  },
  ending: {
    speaks: [
      'Hierbij zeggen wij het contract op.',
      'Wij willen de samenwerking beëindigen.',
      'Wij zullen de overeenkomst niet verlengen.',
      'De opzegtermijn is drie maanden.',
    ],
    silent: [
      'Wij willen het contract niet opzeggen.',
      'Aan het eind van de week is het klaar.',
      'Wij verlengen het elk jaar.',
      'De terminal gaat om zes uur open.',
    ],
  },
}

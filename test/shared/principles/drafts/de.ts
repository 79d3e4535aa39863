import type { DraftCases } from './draft-cases.ts'

export const de: DraftCases = {
  promise: {
    speaks: [
      'Wir werden die Zeichnungen am Donnerstag schicken.',
      'Morgen sende ich Ihnen den neuen Plan.',
      'Ich verspreche eine Antwort vor der Messe.',
      'Wir sorgen dafür, dass die Schicht am Montag da ist.',
      'Wir sagen Ihnen die Lieferung bis Freitag zu.',
    ],
    silent: [
      'Wir werden dieses Jahr nicht auf der Messe stehen.',
      'Werden wir die Zeichnungen bekommen?',
      'Wir werden sehen, wie die Saison läuft.',
      'Die Straße ist wieder offen.',
      'Wir haben die Zeichnungen letzte Woche geschickt.',
    ],
  },
  noDate: {
    speaks: [
      'Wir werden die Zeichnungen schicken.',
      'Ich sende Ihnen den neuen Plan.',
      'Wir sorgen dafür, dass der Scanner läuft.',
      'Der Montag war gut. Wir werden unsere Notizen teilen.',
    ],
    silent: [
      'Wir werden die Zeichnungen am Donnerstag schicken.',
      'Ich sende Ihnen den Plan bis 15 Uhr.',
      'Wir werden in zwei Wochen liefern.',
      'Die Zeichnungen liegen bei.',
      'Werden wir das liefern?',
    ],
  },
  price: {
    speaks: [
      'Unsere Preise gelten ab Januar.',
      'Gibt es einen Rabatt bei zwei Jahren?',
      'Der Nachtzuschlag steht im Anhang.',
      'Es sind 1.250 € je Rampe.',
    ],
    silent: [
      'Das wollen wir um jeden Preis vermeiden.',
      'Ein preisgekrönter Entwurf.',
      'Wir haben nichts preisgegeben.',
      'Wir zählten 40 Paletten.',
    ],
  },
  change: {
    speaks: [
      'Wir möchten die Lieferzeiten ändern.',
      'Wir müssen den Test verschieben.',
      'Anbei der angepasste Plan.',
      'Gibt es Terminänderungen?',
    ],
    silent: [
      'Am Plan ändert sich nichts.',
      'Wir wollen den Plan nicht ändern.',
      'Anders gesagt passt der Plan.',
      'Der Umfang bleibt unverändert.',
    ],
  },
  blame: {
    speaks: [
      'Sie haben uns das im Mai versprochen.',
      'Diese Verspätung ist Ihre Schuld.',
      'Sie haben nie auf unsere Fragen geantwortet.',
      'Das ist inakzeptabel.',
    ],
    silent: [
      'Es ist nicht Ihre Schuld.',
      'Es war unser eigener Fehler.',
      'Wir haben das im Mai versprochen.',
      'War es Ihr Fehler oder unserer?',
    ],
  },
  refusal: {
    speaks: [
      'Wir können diese Bedingungen nicht annehmen.',
      'Das ist vor Juni nicht möglich.',
      'Wir lehnen den Vorschlag ab.',
      'Ich will diese Fassung nicht unterschreiben.',
    ],
    silent: [
      'Wir können die Eröffnung nicht erwarten.',
      'Wir können diese Bedingungen annehmen.',
      'Können wir das nicht anders lösen?',
      'Es ist gut möglich.',
    ],
  },
  partnerWord: {
    speaks: [
      'Als Partner teilen wir dieses Risiko.',
      'Unsere Partnerschaft wächst.',
      'Sie sind unser Handelspartner im Norden.',
      'Dieses Bündnis hat Zukunft.',
    ],
    silent: [
      'Wir teilen dieses Risiko.',
      'Ihr Ansprechpartner ist Herr Wolf.',
      'Liebe Partner,\ndie Zeiten sind offen.',
      'Wir sind in dieser Sache keine Partner.',
    ],
  },
  usFirst: {
    speaks: [
      'Wir brauchen das für unsere Marge, und unser Budget ist knapp.',
      'Unsere Leitung will unseren Plan und wir wollen ihn bald.',
      'Ich brauche es für meinen Bericht, mein Chef fragt mich täglich, und mir fehlt es.',
      'Wir müssen unser Ziel erreichen. Unser Team zählt darauf.',
    ],
    silent: [
      'Wir wissen, dass Ihre Marge für Sie und Ihr Team zählt.',
      'Wir brauchen es.',
      'Was braucht Ihr Team von uns? Ihr Plan entscheidet.',
      'Die Rampe öffnet um sechs.',
    ],
  },
  asks: {
    speaks: [
      'Könnten Sie die Zeiten bestätigen.',
      'Bitte schicken Sie die Liste noch einmal.',
      'Geben Sie uns Bescheid, was passt.',
      'Passt Dienstag für die Fahrer?',
    ],
    silent: [
      'Wie geht es Ihnen?',
      'Die Liste ist vollständig.',
      'Bitte beachten Sie die zweite Seite.',
      'Anbei der Plan.',
    ],
  },
  ending: {
    speaks: [
      'Hiermit kündigen wir den Vertrag.',
      'Wir möchten die Zusammenarbeit beenden.',
      'Wir werden die Vereinbarung nicht verlängern.',
      'Die Kündigungsfrist beträgt drei Monate.',
    ],
    silent: [
      'Wir wollen den Vertrag nicht kündigen.',
      'Am Ende der Woche ist es fertig.',
      'Wir verlängern ihn jedes Jahr.',
      'Das Treffen war um sechs beendet.',
    ],
  },
}

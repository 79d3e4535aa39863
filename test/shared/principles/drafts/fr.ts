import type { DraftCases } from './draft-cases.ts'

export const fr: DraftCases = {
  promise: {
    speaks: [
      'Nous vous enverrons les plans jeudi.',
      'Je vous rappellerai demain matin.',
      "Je m'engage à répondre avant le salon.",
      'Vous recevrez le rapport vendredi.',
      'Nous allons livrer les palettes lundi.',
    ],
    silent: [
      'Nous ne viendrons pas au salon cette année.',
      'Nous verrons comment se passe la saison.',
      'Nous espérons une bonne saison.',
      'La route est de nouveau ouverte.',
      'Nous avons envoyé les plans la semaine dernière.',
    ],
  },
  noDate: {
    speaks: [
      'Nous vous enverrons les plans.',
      'Je vous rappellerai.',
      'Nous livrerons les palettes qui manquent.',
      'Lundi était bien. Nous vous enverrons nos notes.',
      'Nous vous enverrons la mise à jour.',
    ],
    silent: [
      'Nous vous enverrons les plans jeudi.',
      'Je vous rappellerai à 15 heures.',
      'Nous livrerons dans deux semaines.',
      'Les plans sont joints.',
      'Livrerons-nous à temps ?',
    ],
  },
  price: {
    speaks: [
      'Nos prix sont valables dès janvier.',
      'Peut-on avoir une remise sur deux ans ?',
      'Voici notre devis.',
      'Cela fait 1 250 € par quai.',
    ],
    silent: [
      'Nous voulons éviter cela à tout prix.',
      'La remise des clés est à midi.',
      'Nous apprécions votre aide.',
      'Nous avons compté 40 palettes.',
    ],
  },
  change: {
    speaks: [
      'Nous souhaitons modifier les horaires de livraison.',
      'Nous devons reporter le pilote.',
      'Voici les changements du plan.',
      'Peut-on décaler le lancement ?',
    ],
    silent: [
      'Le plan reste sans modification.',
      'Nous ne voulons pas modifier le plan.',
      'Le rapport est joint.',
      'Nous échangeons souvent.',
    ],
  },
  blame: {
    speaks: [
      'Vous aviez promis cela en mai.',
      'Ce retard est votre faute.',
      "Vous n'avez jamais répondu à nos questions.",
      "C'est inacceptable.",
    ],
    silent: [
      "Ce n'est pas votre faute.",
      "C'était notre propre erreur.",
      'Nous avions promis cela en mai.',
      'Est-ce votre erreur ou la nôtre ?',
    ],
  },
  refusal: {
    speaks: [
      'Nous ne pouvons pas accepter ces conditions.',
      "Ce n'est pas possible avant juin.",
      'Nous refusons cette version.',
      'Je ne peux pas signer.',
    ],
    silent: [
      "Nous ne pouvons pas attendre l'ouverture.",
      'Nous pouvons accepter ces conditions.',
      'Est-ce impossible ?',
      "C'est tout à fait possible.",
    ],
  },
  partnerWord: {
    speaks: [
      'En tant que partenaires nous partageons ce risque.',
      'Notre partenariat grandit.',
      'Vous êtes notre partenaire dans le nord.',
      "Cette alliance a de l'avenir.",
    ],
    silent: [
      'Nous partageons ce risque.',
      'Chers partenaires,\nLes horaires sont ouverts.',
      'Nous ne sommes pas partenaires dans cette affaire.',
      'Le partage des tâches est clair.',
    ],
  },
  usFirst: {
    speaks: [
      'Nous en avons besoin pour notre marge, et notre budget est serré.',
      'Notre direction veut notre plan et nous le voulons vite.',
      'Mon rapport en dépend, mon chef me le demande et je suis en retard.',
      'Nous devons atteindre notre but. Notre équipe compte dessus.',
    ],
    silent: [
      'Nous savons que votre marge compte pour vous et votre équipe.',
      'Nous en avons besoin.',
      "De quoi votre équipe a-t-elle besoin ? C'est votre plan.",
      'Le quai ouvre à six heures.',
    ],
  },
  asks: {
    speaks: [
      'Pourriez-vous confirmer les horaires.',
      'Merci de renvoyer la liste.',
      'Veuillez confirmer la date.',
      'Mardi convient-il aux chauffeurs ?',
    ],
    silent: [
      'Veuillez trouver le plan ci-joint.',
      'Comment allez-vous ?',
      'Merci de votre message.',
      'La liste est complète.',
    ],
  },
  ending: {
    speaks: [
      'Nous souhaitons résilier le contrat.',
      'Nous mettons fin à notre accord.',
      'Nous ne souhaitons pas renouveler.',
      'La résiliation prend effet en mai.',
    ],
    silent: [
      'Nous ne voulons pas résilier le contrat.',
      'À la fin de la semaine tout est prêt.',
      'Nous renouvelons chaque année.',
      'Une équipe résiliente.',
    ],
  },
}

import { phrases, type Language } from './phrases.ts'
import { topics } from './topics.ts'

export const fr: Language = {
  ...topics.fr,
  tells:
    "le la les l'accord de des du et est sont vous nous je j'ai un une pour que qui ne n'est pas votre notre vos nos à au aux sur avec dans ce cette ces c'est d'ici il elle ils en par plus merci avons avez ont sera être",
  own: "nous notre nos nôtre je j'ai mon ma mes moi me",
  other: 'vous votre vos vôtre tu ton ta tes toi te',
  promise: phrases(
    "(je |j')(vous |te |le |la |les |lui |leur )?(?!ser|aur|verr|pourr|devr|saur|voudr|essa)*rai|nous (vous |le |la |les |leur )?(?!ser|aur|verr|pourr|devr|saur|voudr|essa)(*erons|*errons|*drons|*mettrons|(fourni|fini|établi|averti|di|garanti|réuni)rons)",
    "je vous envoie|nous vous envoyons|vous (recevrez|aurez)|(je|nous) (vous )?(promets|promettons|garantis|garantissons)|(je vais|nous allons) (vous |le |la |les )?(envoyer|livrer|faire|rappeler|transmettre|payer|régler|préparer)|je m'engage|nous nous engageons|je m'en occupe|nous nous en occupons",
  ),
  date: phrases(
    "*#*|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|demain|aujourd'hui|semaine*|mois|(?<! à )(jour|jours|journée)|trimestre|matin|soir|midi|heure*|an|ans|année|janvier|février|mars|avril|mai|juin|juillet|août|septembre|octobre|novembre|décembre",
  ),
  blame: phrases(
    "votre (faute|erreur|négligence|manquement)|vous n'avez (jamais|toujours pas|pas (tenu|respecté|répondu|livré|prévenu))|vous (nous )?(aviez|avez) (encore |pourtant )?(promis|échoué|ignoré*|laissé*|manqué)",
    'inacceptable*|inadmissible*|à cause de vous|vous auriez dû|vous ne (répondez|respectez|tenez) (jamais|pas)|vous êtes (encore|toujours) en retard',
  ),
  refusal: phrases(
    '(nous|je) ne (pouvons|peux|pourrons|pourrai|souhaitons|souhaite|voulons|veux) (_ )?pas(?! (attendre|oublier|manquer|assez))|pas (possible|acceptable|envisageable)|impossible|hors de question',
    "(nous|je) (refusons|refuse|déclinons|décline)|(nous n'acceptons|je n'accepte) pas|de ne pas pouvoir|de ne pouvoir",
  ),
  asks: phrases(
    "(pourriez|pouvez|auriez|voulez) vous|(pourrais|peux) tu|merci de(?! (votre|vos|ta|ton|tes|nous avoir|m'avoir))|merci d'(envoyer|indiquer|avertir)|veuillez(?! (trouver|agréer|recevoir|noter|croire))|s'il (vous|te)",
    "(nous|je) vous (prions|demandons|prie|demande)(?! (d'agréer|de croire|de recevoir))|(dites|tenez|faites|envoyez|confirmez) (nous|moi)",
  ),
  chat: phrases('comment (allez|vas|ça)|ça va|vous allez bien'),
  partnerWord: phrases('partenaire|partenaires|partenariat*|alliance|alliances'),
}

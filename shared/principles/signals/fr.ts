import { phrases, type Language } from './phrases.ts'

export const fr: Language = {
  tells:
    "le la les l'accord de des du et est sont vous nous je j'ai un une pour que qui ne n'est pas votre notre vos nos à au aux sur avec dans ce cette ces c'est d'ici il elle ils en par plus merci avons avez ont sera être",
  not: phrases("ne|n'*|pas|jamais|sans|aucun|aucune|ni"),
  notAfter: 1,
  own: "nous notre nos nôtre je j'ai mon ma mes moi me",
  other: 'vous votre vos vôtre tu ton ta tes toi te',
  promise: phrases(
    "(je |j')(vous |te |le |la |les |lui |leur )?(?!ser|aur|verr|pourr|devr|saur|voudr|essa)*rai|nous (vous |le |la |les |leur )?(?!ser|aur|verr|pourr|devr|saur|voudr|essa)(*erons|*errons|*drons|*mettrons|(fourni|fini|établi|averti|di|garanti|réuni)rons)",
    "je vous envoie|nous vous envoyons|vous (recevrez|aurez)|(je|nous) (vous )?(promets|promettons|garantis|garantissons)|(je vais|nous allons) (vous |le |la |les )?(envoyer|livrer|faire|rappeler|transmettre|payer|régler|préparer)|je m'engage|nous nous engageons|je m'en occupe|nous nous en occupons",
  ),
  date: phrases(
    "*#*|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|demain|aujourd'hui|semaine*|mois|(?<! à )(jour|jours|journée)|trimestre|matin|soir|midi|heure*|an|ans|année|janvier|février|mars|avril|mai|juin|juillet|août|septembre|octobre|novembre|décembre",
  ),
  price: phrases(
    '(?<! tout | grand | premier )prix|tarif*|une remise|(la|votre|notre) remise (de|commerciale)|remises|devis|rabais|surcoût*|moins cher|€ #|# (€|eur|euro|euros)',
  ),
  change: phrases(
    "modifi*|chang(er|eons|ement|ements) (de|du|des|d'*|le|la|les|notre|votre|dans)|reporter|reportons|reporté*|(un|le) report|décaler|décalons|décalage|avenant|repouss*|réviser|adapter (le|la|les|notre|votre)|(le|un|ce) changement",
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
  ending: phrases(
    'résili(er|ons|ation|e|é|ée|ées)|(mettre|mettons|mets|mettrons|met) fin|pas (_ )?(renouvel*|reconduire|prolonger|reconduit)|rompre|rompons|rupture (du|de notre|des)|dénoncer (le|notre) (contrat|accord)',
    '(cesser|terminer|arrêter) (notre|le|la|cette) (collaboration|contrat|accord|partenariat)|(notre|le|un) préavis',
  ),
}

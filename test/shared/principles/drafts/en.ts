import type { DraftCases } from './draft-cases.ts'

export const en: DraftCases = {
  promise: {
    speaks: [
      'We will send the revised drawings on Thursday.',
      "I'll call your warehouse tomorrow morning.",
      'You will have the report by the end of the week.',
      'We are going to fix the gate scanner at our cost.',
      'I promise an answer before the fair.',
    ],
    silent: [
      'We will not attend the fair this year.',
      'Will you send the drawings before Thursday?',
      'We will see how the season goes.',
      'They told us that the road opens again.',
      'We sent the drawings last week.',
    ],
  },
  noDate: {
    speaks: [
      'We will send the revised drawings.',
      'I promise to look into the scanner.',
      "We'll deliver the missing pallets as soon as we can.",
      'Your meeting was on Monday. We will share our notes.',
    ],
    silent: [
      'We will send the revised drawings on Thursday.',
      "I'll call you at 3 pm.",
      'You will have it within two weeks.',
      'The drawings are attached.',
      'Will you send the drawings?',
    ],
  },
  price: {
    speaks: [
      'Our new prices hold from January.',
      'Is there a discount for two years?',
      'The surcharge covers the night shift.',
      'It comes to €1,250 for each ramp.',
    ],
    silent: [
      'We prize the work of your crew.',
      'Their help was priceless.',
      'The cost of a mistake would be high for both.',
      'We counted 40 pallets.',
    ],
  },
  change: {
    speaks: [
      'We would like to change the delivery window.',
      'We have to postpone the pilot.',
      'Please see the amended scope.',
      'Could we move the launch to May?',
    ],
    silent: [
      'Nothing changes in the plan.',
      'We do not want to change the plan.',
      'The exchange rates were stable.',
      'Have you got change for the coffee machine?',
    ],
  },
  blame: {
    speaks: [
      'You promised this in May and nothing came.',
      'This delay is your fault.',
      'You never answered our questions.',
      'That is unacceptable.',
      "You didn't deliver on Friday.",
    ],
    silent: [
      'It is not your fault.',
      'It was our own mistake.',
      'We promised this in May.',
      'You never know with the weather.',
      'Was it your mistake or ours?',
    ],
  },
  refusal: {
    speaks: [
      'We cannot accept these terms.',
      "I won't sign this version.",
      'That is not possible before June.',
      'We have to decline the offer.',
    ],
    silent: [
      'We cannot wait to see the new site.',
      "I can't thank you enough.",
      'You cannot miss the entrance.',
      "Can't we find another way?",
    ],
  },
  partnerWord: {
    speaks: [
      'As partners we should share this risk.',
      'We value our partnership.',
      'This alliance has a future.',
      'You are our partner in the north.',
    ],
    silent: [
      'We share this risk.',
      'My partner and I are on leave.',
      'Dear partners,\nThe slots are open.',
      'We are not partners in this matter.',
    ],
  },
  usFirst: {
    speaks: [
      'We need this for our margin, and our budget is tight.',
      'Our board wants our plan and we want it soon.',
      'I need it for my report, and my boss asks me daily.',
      'We must reach our target. Our team counts on it.',
    ],
    silent: [
      'We know that your margin matters to you and your team.',
      'We need it.',
      'What does your team need from us? Your plan decides.',
      'The dock opens at six.',
    ],
  },
  asks: {
    speaks: [
      'Could you confirm the slots.',
      'Please send the list again.',
      'Let me know what fits.',
      'Does Tuesday suit the drivers?',
    ],
    silent: [
      'Please find the plan attached.',
      'How are you?',
      'The list is complete.',
      'Please feel free to ignore the second page.',
    ],
  },
  ending: {
    speaks: [
      'We hereby terminate the agreement.',
      'We will not renew for next year.',
      'We would like to end our contract in June.',
      'The termination takes effect in May.',
    ],
    silent: [
      'We do not want to end the contract.',
      'By the end of the week it is done.',
      'We renew it every year.',
      'The terminal opens at six.',
    ],
  },
}

import { phrases, type Language } from './phrases.ts'
import { topics } from './topics.ts'

export const en: Language = {
  ...topics.en,
  tells:
    "the and to of you your we our us is are am be been will would have has had this that these those it its for with not no from if was were by can could please on at as i my me do does did they them their we'll i'll you've we've i'm don't can't won't",
  own: "we us our ours i my me mine we'll we've we're i'll i've i'm",
  other: "you your yours you'll you've you're",
  promise: phrases(
    "(i'll|we'll|(i|we) (will|shall))(?! (see|be(?! (sending|delivering|shipping))|have(?! (it|this|them|the|that|everything))|need|miss|probably|hopefully|maybe|try|consider))",
    "(i|we) (hereby )?(promise|commit|guarantee)|count on (me|us)|you (will|shall) (have|get|receive)|you'll (have|get|receive)",
    "(i'm|we're|i am|we are) going to (send|deliver|call|pay|make|provide|share|confirm|fix|ship|finish)",
  ),
  date: phrases(
    '*#*|*day|*days|tomorrow|tonight|noon|morning|afternoon|week*|month*|quarter|hour*|year*|january|february|april|june|july|august|september|october|november|december',
  ),
  blame: phrases(
    "(you|you've|you have) (again )?(failed|ignored|promised|neglected|broke|broken|never(?! know| mind))|your (own )?(fault|mistake|error|failure|negligence)",
    'unacceptable|because of you(?! and)|you (are|were) (again )?(late|wrong|to blame)|you should have|you have let us down|you let us down',
    "you (did not|didn't|have not|haven't) (deliver*|keep|kept|answer*|repl*|respond*|tell|told|send|sent)",
  ),
  refusal: phrases(
    "(i|we) (cannot|can not|can't|won't|(are|am) (unable|not able)|do not agree|don't agree|do not accept|don't accept|refuse|decline|(have|need) to decline|must decline)(?! (wait|thank|imagine|complain|recommend|stress|be long|keep|forget|help but|mind))",
    'not (possible|acceptable|an option)|impossible|out of the question|(have|need) to say no',
  ),
  asks: phrases(
    "(could|can|would) you|please(?! (find|note|see|feel|be|do not|don't|accept))|let (me|us) know|kindly|(we|i) (need|want|would like|ask) you to",
  ),
  chat: phrases('how (are|have) (you|things)|how do you do|how was your|hope you'),
  partnerWord: phrases('(?<! my )(partner|partners)|partnership*|partnering|alliance*'),
}

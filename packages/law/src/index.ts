// The face of the law: three public calculators, the typed rules beneath them, statutory time; pure, exact, cited.
export {
  areaMilli,
  fen,
  grouped,
  parseArea,
  parseMoney,
  printArea,
  printMoney,
  type AreaMilli,
  type Fen,
} from './amounts.ts'
export { citation, citations } from './citation.ts'
export { addDays, addMonths, dateAt, dateOfDay, dayNumber } from './dates.ts'
export { asProblem, LawError, type LawCode, type LawProblem, type Text } from './errors.ts'
export { apportion, drawOn, type ApportionAnswer, type Share } from './apportion.ts'
export {
  balanceDays,
  interest,
  interestByRates,
  interestWorking,
  sharePool,
  type InterestAnswer,
  type InterestLine,
  type InterestWorking,
  type Movement,
  type Period,
  type PoolAnswer,
  type Rate,
  type RatePolicy,
} from './interest.ts'
export { runCalculator, type CalculatorName, type Run } from './run.ts'
export { apportionByArea, apportionWorking, shareOut, type Portion } from './split.ts'
export {
  judge,
  type Conclusion,
  type Count,
  type Figures,
  type Judgement,
  type Side,
  type Test,
  type Verdict,
} from './voting/judge.ts'
export {
  matters,
  meets,
  missingTo,
  rulesFor,
  voteLaws,
  type Matter,
  type Needed,
  type RuleQuestion,
  type VoteLaw,
  type VoteRule,
} from './voting/rules.ts'
export type { Setting } from './voting/input.ts'
export type { VoteTotals } from './voting/totals.ts'
export {
  tally,
  tallyTotals,
  type PrintedVerdict,
  type TallyAnswer,
  type Warning,
  type WarningCode,
} from './voting/tally.ts'
export { explain, type Lang, type Sentence } from './voting/explain.ts'
export { deadline, noticeBefore, type Deadline, type IsWorkday, type Length, type Notice } from './time.ts'
export { dayText, endFigure, endText, instantText, startFigure, type Spoken } from './spoken.ts'

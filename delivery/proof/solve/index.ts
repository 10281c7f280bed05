export { baseRecord, proofStart } from "./base-record";
export { emptyConditions } from "./empty-conditions";
export { fieldTexts, noValue } from "./field-texts";
export { holds, solvePattern, testedFields } from "./solve-pattern";
export type { Wanted } from "./wanted";

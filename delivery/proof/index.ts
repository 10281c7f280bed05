export { ringsWith, type AlarmOutcome, type AlarmProof } from "./alarm-proof";
export { type Proofs, proofsOf } from "./proofs";
export { emptyConditions } from "./solve";

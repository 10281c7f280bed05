export { asksForCalls, callEvent } from "./call-event";
export { cloudTrail } from "./sender";

export { guardDuty } from "./sender";

export { captures } from "./sender";

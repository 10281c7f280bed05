export { waf } from "./sender";

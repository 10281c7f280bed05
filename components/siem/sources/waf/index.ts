export { waf } from "./waf";

export { redactedParts, waf } from "./waf";

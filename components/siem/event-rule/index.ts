export { SourceRule } from "./source-rule";

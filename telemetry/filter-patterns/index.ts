export type {
  AllOf,
  Column,
  Comparison,
  Condition,
  EqualityComparison,
  EqualityOperator,
  FilterPattern,
  NumberOperand,
  OrderComparison,
  OrderOperator,
  RegexOperand,
  TextOperand,
} from "./filter-pattern";
export { maxPatternLength } from "./filter-pattern";
export { logEventFields } from "./log-event-fields";
export { filterPatternMatcher, matchesFilterPattern } from "./match";
export { parseFilterPattern } from "./parse";
export { printFilterPattern } from "./print";

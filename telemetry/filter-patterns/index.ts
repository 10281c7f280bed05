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
export { filterPatternMatcher, matchesFilterPattern } from "./match";
export { parseFilterPattern } from "./parse";
export { printFilterPattern } from "./print";

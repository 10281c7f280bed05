export type {
  AllOf,
  Column,
  Comparison,
  Condition,
  EqualityOperator,
  FilterPattern,
  NumberOperand,
  OrderOperator,
  RegexOperand,
  TextOperand,
} from "./filter-pattern";
export { filterPatternMatcher, matchesFilterPattern } from "./match";
export { parseFilterPattern } from "./parse";
export { printFilterPattern } from "./print";

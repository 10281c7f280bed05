export { type EventValueReader, eventValueReader } from "./event-value";
export { type FilterPattern, maxPatternLength, type RegexPattern } from "./filter-pattern";
export type {
  CompoundExpression,
  JsonCondition,
  JsonExpression,
  JsonPattern,
  Selector,
  SelectorStep,
} from "./json/pattern";
export { filterPatternMatcher, matchesFilterPattern } from "./match";
export type {
  Comparison,
  EqualityComparison,
  EqualityOperator,
  NumberOperand,
  OrderComparison,
  OrderOperator,
  RegexOperand,
  TextOperand,
} from "./operands";
export { parseFilterPattern } from "./parse";
export { printFilterPattern } from "./print";
export type {
  AllOf,
  BlankColumn,
  Column,
  Condition,
  NamedColumn,
  SpaceDelimitedPattern,
} from "./space-delimited/pattern";
export { redundantTerms, type RedundantTerm } from "./space-delimited/redundant-terms";
export type { Term, TermPattern } from "./terms/pattern";
export { fieldPlaces, type FieldPlaces } from "./space-delimited/places";

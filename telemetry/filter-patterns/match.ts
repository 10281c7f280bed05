import type { AllOf, Comparison, FilterPattern, OrderComparison, OrderOperator } from "./filter-pattern";
import { logEventFields } from "./log-event-fields";

type FieldTest = (value: string) => boolean;

/** Whether the log event matches the pattern. For many events prepare a {@link filterPatternMatcher}. */
export function matchesFilterPattern(pattern: FilterPattern, logEvent: string): boolean {
  return filterPatternMatcher(pattern)(logEvent);
}

/** The pattern as a function, its wildcards and regular expressions prepared once. */
export function filterPatternMatcher(pattern: FilterPattern): (logEvent: string) => boolean {
  const { columns, leadingEllipsis, trailingEllipsis } = pattern;
  const tests = columns.flatMap(({ condition }, index) =>
    condition === undefined ? [] : [{ index, holds: anyOfTest(condition.anyOf) }],
  );
  const width = columns.length;
  return (logEvent) => {
    const { values, starts } = logEventFields(logEvent);
    const surplus = values.length - width;
    if (surplus < 0) return false;
    const first = leadingEllipsis ? surplus : 0;
    const lastTakesRest = surplus > 0 && !leadingEllipsis && !trailingEllipsis;
    return tests.every(({ index, holds }) => {
      const takesRest = lastTakesRest && index === width - 1;
      return holds(takesRest ? logEvent.slice(starts[index]) : (values[first + index] ?? ""));
    });
  };
}

function anyOfTest(anyOf: readonly AllOf[]): FieldTest {
  const alternatives = anyOf.map(({ allOf }) => allOf.map(comparisonTest));
  return (value) => alternatives.some((tests) => tests.every((holds) => holds(value)));
}

function comparisonTest(comparison: Comparison): FieldTest {
  if (isOrder(comparison)) return orderTest(comparison.operator, Number(comparison.value.text));
  const { operator, value } = comparison;
  const holds = value.kind === "regex" ? regexTest(value.source) : wildcardTest(value.text);
  return operator === "!=" ? (field) => !holds(field) : holds;
}

function isOrder(comparison: Comparison): comparison is OrderComparison {
  return comparison.value.kind === "number";
}

function regexTest(source: string): FieldTest {
  const regex = new RegExp(source);
  return (value) => regex.test(value);
}

/** `*` stands for any letters, or none; all else stands for itself. */
function wildcardTest(text: string): FieldTest {
  const [prefix = "", ...parts] = text.split("*");
  const suffix = parts.pop();
  if (suffix === undefined) return (value) => value === text;
  return (value) => {
    if (value.length < prefix.length + suffix.length) return false;
    if (!value.startsWith(prefix) || !value.endsWith(suffix)) return false;
    let at = prefix.length;
    const end = value.length - suffix.length;
    for (const part of parts) {
      const found = value.indexOf(part, at);
      if (found < 0 || found + part.length > end) return false;
      at = found + part.length;
    }
    return true;
  };
}

function orderTest(operator: OrderOperator, bound: number): FieldTest {
  const holds = orderOf[operator];
  return (value) => /^-?\d+(\.\d+)?([eE][+-]?\d+)?$/.test(value) && holds(Number(value), bound);
}

const orderOf: Readonly<Record<OrderOperator, (found: number, bound: number) => boolean>> = {
  "<": (found, bound) => found < bound,
  "<=": (found, bound) => found <= bound,
  ">": (found, bound) => found > bound,
  ">=": (found, bound) => found >= bound,
};

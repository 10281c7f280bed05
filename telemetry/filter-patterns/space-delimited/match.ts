import { type Comparison, numberText, type OrderComparison, orderOf } from "../operands";
import { compileRegex } from "../regex";
import { type TextTest, wildcardTest } from "../wildcard";
import { fieldValue, findFields } from "./log-event-fields";
import type { Condition, SpaceDelimitedPattern } from "./pattern";
import { fieldPlaces } from "./places";

/** The pattern as a function, its wildcards and regular expressions prepared once. */
export function spaceDelimitedMatcher(pattern: SpaceDelimitedPattern): (logEvent: string) => boolean {
  const places = fieldPlaces(pattern);
  const tests = pattern.columns.flatMap(({ condition }, column) =>
    condition === undefined ? [] : [{ column, holds: conditionTest(condition) }],
  );
  const bounds: number[] = [];
  return (logEvent) => {
    const count = findFields(logEvent, bounds);
    if (count < places.width) return false;
    for (const { column, holds } of tests) {
      const index = places.indexOf(column, count);
      const value = places.takesRest(column, count)
        ? logEvent.slice(bounds[2 * index])
        : fieldValue(logEvent, bounds, index);
      if (!holds(value)) return false;
    }
    return true;
  };
}

function conditionTest({ anyOf }: Condition): TextTest {
  const alternatives = anyOf.map(({ allOf }) => allOf.map(comparisonTest));
  return (value) => alternatives.some((tests) => tests.every((holds) => holds(value)));
}

function comparisonTest(comparison: Comparison): TextTest {
  if (isOrder(comparison)) return orderTest(comparison);
  const { operator, value } = comparison;
  const holds = value.kind === "regex" ? regexTest(value.source) : wildcardTest(value.text);
  return operator === "!=" ? (field) => !holds(field) : holds;
}

function isOrder(comparison: Comparison): comparison is OrderComparison {
  return comparison.value.kind === "number";
}

function regexTest(source: string): TextTest {
  const regex = compileRegex(source);
  return (value) => regex.test(value);
}

function orderTest({ operator, value }: OrderComparison): TextTest {
  const holds = orderOf[operator];
  const bound = Number(value.text);
  return (field) => numberText.test(field) && holds(Number(field), bound);
}

import { failure, type Result, success } from "../result";
import { Cursor } from "./cursor";
import type { FilterPattern } from "./filter-pattern";
import { parseSelector } from "./json/parse-selector";
import { readEvent, selectorReader } from "./json/selected-values";
import { fieldValue, findFields } from "./space-delimited/log-event-fields";
import { fieldPlaces } from "./space-delimited/places";
import type { SpaceDelimitedPattern } from "./space-delimited/pattern";

/** The value that a log event has for a metric or dimension; `undefined` where it has none. */
export type EventValueReader = (logEvent: string) => string | undefined;

/**
 * What a metric's value or dimension refers to in the events that a pattern matches: `$bytes` is a named column, `$7`
 * a field by its position from 1, `$.latency` a selector.
 *
 * Faults: a column that the pattern does not name, a selector where events are not JSON, any reference where the
 * pattern is of terms or a regular expression, which extract nothing.
 * @see https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_MetricTransformation.html
 */
export function eventValueReader(pattern: FilterPattern, reference: string): Result<EventValueReader> {
  switch (pattern.kind) {
    case "spaceDelimited":
      return columnReader(pattern, reference);
    case "json":
      return jsonValueReader(reference);
    default:
      return failure([`found "${reference}"; a pattern of ${described[pattern.kind]} extracts no value`]);
  }
}

const described = { terms: "terms", regex: "one regular expression" } as const;

function columnReader(pattern: SpaceDelimitedPattern, reference: string): Result<EventValueReader> {
  const places = fieldPlaces(pattern);
  const position = /^\$([1-9]\d{0,3})$/.exec(reference)?.[1];
  const column = pattern.columns.findIndex(({ name }) => name !== undefined && `$${name}` === reference);
  if (position === undefined && column < 0) {
    const names = pattern.columns.flatMap(({ name }) => (name === undefined ? [] : [`$${name}`]));
    return failure([`found "${reference}"; the pattern has ${names.join(", ") || "no named column"}`]);
  }
  const bounds: number[] = [];
  return success((logEvent) => {
    const count = findFields(logEvent, bounds);
    const index = column < 0 ? Number(position) - 1 : places.indexOf(column, count);
    if (index < 0 || index >= count) return undefined;
    return column >= 0 && places.takesRest(column, count)
      ? logEvent.slice(bounds[2 * index])
      : fieldValue(logEvent, bounds, index);
  });
}

function jsonValueReader(reference: string): Result<EventValueReader> {
  const cursor = new Cursor(reference);
  const selector = parseSelector(cursor);
  if (selector !== undefined && !cursor.atEnd)
    cursor.fault(cursor.at, `found ${cursor.here} after the selector`);
  if (selector === undefined || cursor.faults.length > 0) return failure(cursor.faults);
  const values = selectorReader(selector);
  return success((logEvent) => {
    const event = readEvent(logEvent);
    const [value] = event === undefined ? [] : values(event);
    return typeof value === "string" || typeof value === "number" ? String(value) : undefined;
  });
}

import type { Selector, SelectorStep } from "./pattern";

/** The JSON object that a log event is; `undefined` where it is none. */
export function readEvent(logEvent: string): object | undefined {
  if (!logEvent.trimStart().startsWith("{")) return undefined;
  try {
    const event: unknown = JSON.parse(logEvent);
    return typeof event === "object" && event !== null ? event : undefined;
  } catch {
    return undefined;
  }
}

/** The values that a selector finds in an event: one or none, or any number where it has a wildcard. */
export function selectorReader(selector: Selector): (event: object) => readonly unknown[] {
  return (event) => {
    let values: readonly unknown[] = [event];
    for (const step of selector) values = values.flatMap((value) => stepInto(value, step));
    return values;
  };
}

function stepInto(value: unknown, step: SelectorStep): readonly unknown[] {
  if (typeof value !== "object" || value === null) return [];
  if (Array.isArray(value)) {
    // What JSON.parse made has no holes, and its elements are of any kind.
    const elements: readonly unknown[] = value;
    if ("any" in step) return step.any === "element" ? elements : [];
    return "element" in step && step.element < elements.length ? [elements[step.element]] : [];
  }
  if ("any" in step) return step.any === "field" ? Object.values(value) : [];
  return "field" in step && Object.hasOwn(value, step.field)
    ? [(value as Readonly<Record<string, unknown>>)[step.field]]
    : [];
}

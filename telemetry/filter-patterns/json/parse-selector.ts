import type { Cursor } from "../cursor";
import { maxWildcardsPerSelector, type Selector, type SelectorStep } from "./pattern";

/** Reads `$.users[0].name`. */
export function parseSelector(cursor: Cursor): Selector | undefined {
  const at = cursor.at;
  if (!cursor.take("$")) {
    cursor.fault(at, `found ${cursor.here}; a condition begins with a selector such as $.eventName`);
    return undefined;
  }
  const steps: SelectorStep[] = [];
  while (cursor.text.startsWith(".", cursor.at) || cursor.text.startsWith("[", cursor.at)) {
    const step = parseStep(cursor, steps.length === 0);
    if (step === undefined) return undefined;
    steps.push(step);
  }
  if (steps.length === 0) {
    cursor.fault(cursor.at, `found ${cursor.here}; a selector goes on with . and a field's name`);
    return undefined;
  }
  const wildcards = steps.filter((step) => "any" in step).length;
  if (wildcards > maxWildcardsPerSelector) {
    cursor.fault(at, `found ${wildcards} wildcards; a selector has ${maxWildcardsPerSelector} at most`);
    return undefined;
  }
  return steps;
}

function parseStep(cursor: Cursor, isFirst: boolean): SelectorStep | undefined {
  const at = cursor.at;
  if (cursor.take(".")) {
    if (cursor.take("*")) return { any: "field" };
    const quoted = cursor.match(/\['[^']+'\]/y);
    if (quoted !== undefined) return { field: quoted.slice(2, -2) };
    const field = cursor.match(/[A-Za-z0-9_-]+/y);
    if (field !== undefined) return { field };
    cursor.fault(
      cursor.at,
      `found ${cursor.here}; a field's name is letters, digits, - and _, or stands in ['…']`,
    );
    return undefined;
  }
  if (isFirst) {
    cursor.fault(at, `found ${cursor.here}; a selector begins with $. and a field's name`);
    return undefined;
  }
  if (cursor.take("[*]")) return { any: "element" };
  const element = cursor.match(/\[\d{1,9}\]/y);
  if (element !== undefined) return { element: Number(element.slice(1, -1)) };
  cursor.fault(at, `found ${cursor.here}; an element is [0], [1], … or [*]`);
  return undefined;
}

import { isInBlock, isAddress, parseCidr } from "../../telemetry/address";
import { isJsonObject } from "../../telemetry/sources";
import { failure, type Result, success } from "../../telemetry/result";

/** What is asked of a field: something of one of its values, or whether it has any. */
export type Comparison =
  | { readonly kind: "value"; readonly matches: (value: unknown) => boolean }
  | { readonly kind: "exists"; readonly wanted: boolean };

type Matches = (value: unknown) => boolean;

/** Reads one item of a field's list: a literal, or an object of one operator. */
export function comparisonOf(item: unknown, path: string): Result<Comparison> {
  if (!isJsonObject(item)) {
    return Array.isArray(item)
      ? failure([`${path}: found a list in a list`])
      : success({ kind: "value", matches: (value) => value === item });
  }
  const [[operator, operand] = ["", undefined], ...more] = Object.entries(item);
  if (operator === "exists" && typeof operand === "boolean" && more.length === 0) {
    return success({ kind: "exists", wanted: operand });
  }
  const matches = more.length === 0 ? operators[operator]?.(operand) : undefined;
  return matches === undefined
    ? failure([`${path}: found ${JSON.stringify(item)}, which is no comparison that is known here`])
    : success({ kind: "value", matches });
}

/** Each reads its operand; `undefined` if it is none of its. */
const operators: Readonly<Record<string, (operand: unknown) => Matches | undefined>> = {
  prefix: (operand) => onText(operand, (value, text) => value.startsWith(text)),
  suffix: (operand) => onText(operand, (value, text) => value.endsWith(text)),
  "equals-ignore-case": (operand) =>
    typeof operand === "string" ? ofText((value) => lower(value) === lower(operand)) : undefined,
  wildcard,
  cidr: (operand) => {
    const block = typeof operand === "string" ? parseCidr(operand) : undefined;
    return block && ofText((value) => isAddress(value) && isInBlock(value, block));
  },
  numeric,
  "anything-but": anythingBut,
};

/** An operand that is a text, or one whose case does not count. */
function onText(operand: unknown, compare: (value: string, text: string) => boolean): Matches | undefined {
  if (typeof operand === "string") return ofText((value) => compare(value, operand));
  const ignoring = isJsonObject(operand) ? operand["equals-ignore-case"] : undefined;
  return typeof ignoring === "string" ? ofText((value) => compare(lower(value), lower(ignoring))) : undefined;
}

function ofText(matches: (value: string) => boolean): Matches {
  return (value) => typeof value === "string" && matches(value);
}

function lower(text: string): string {
  return text.toLowerCase();
}

/** `*` stands for any text, `\*` and `\\` for themselves; two `*` in a row are refused. */
function wildcard(operand: unknown): Matches | undefined {
  if (typeof operand !== "string") return undefined;
  let source = "";
  let lastWasStar = false;
  for (let at = 0; at < operand.length; at += 1) {
    const character = operand.charAt(at);
    const isStar = character === "*";
    if (isStar && lastWasStar) return undefined;
    lastWasStar = isStar;
    if (character === "\\") {
      at += 1;
      if (!"*\\".includes(operand.charAt(at)) || at === operand.length) return undefined;
    }
    source += isStar ? ".*" : operand.charAt(at).replace(/[.*+?^${}()|[\]\\/]/, "\\$&");
  }
  const pattern = new RegExp(`^${source}$`, "s");
  return ofText((value) => pattern.test(value));
}

const relations: Readonly<Record<string, (value: number, bound: number) => boolean>> = {
  "=": (value, bound) => value === bound,
  "<": (value, bound) => value < bound,
  "<=": (value, bound) => value <= bound,
  ">": (value, bound) => value > bound,
  ">=": (value, bound) => value >= bound,
};

/** The largest number that EventBridge compares. */
const largest = 5_000_000_000;

/** One relation, or a lower bound followed by an upper one. */
function numeric(operand: unknown): Matches | undefined {
  if (!Array.isArray(operand)) return undefined;
  const [first, low, second, high] = operand as readonly unknown[];
  const one = relation(first, low);
  if (operand.length === 2) return one;
  const other = relation(second, high);
  const isRange = operand.length === 4 && String(first).startsWith(">") && String(second).startsWith("<");
  if (!isRange || one === undefined || other === undefined || Number(low) >= Number(high)) return undefined;
  return (value) => one(value) && other(value);
}

function relation(name: unknown, bound: unknown): Matches | undefined {
  const holds = relations[String(name)];
  if (holds === undefined || typeof bound !== "number" || Math.abs(bound) > largest) return undefined;
  return (value) => typeof value === "number" && holds(value, bound);
}

/** Other than all of these; a field that is not there is nothing but. */
function anythingBut(operand: unknown): Matches | undefined {
  if (isJsonObject(operand)) {
    const [[operator, inner] = ["", undefined], ...more] = Object.entries(operand);
    const known = ["prefix", "suffix", "equals-ignore-case", "wildcard"].includes(operator);
    if (!known || more.length > 0) return undefined;
    const each = (Array.isArray(inner) ? inner : [inner]).map((text: unknown) =>
      typeof text === "string" ? operators[operator]?.(text) : undefined,
    );
    if (each.length === 0 || each.includes(undefined)) return undefined;
    return (value) => !each.some((matches) => matches?.(value));
  }
  const values: readonly unknown[] = Array.isArray(operand) ? operand : [operand];
  const isAlike = ["string", "number"].some((type) => values.every((value) => typeof value === type));
  if (values.length === 0 || !isAlike) return undefined;
  return (value) => !values.includes(value);
}

import { failure, type Result, success } from "../../../telemetry/result";
import { type AlarmState, alarmStates } from "../alarms/alarm-report";
import { tokensOf } from "../tokens";

/** What a composite alarm asks of other alarms. */
export type AlarmRule =
  | { readonly kind: "constant"; readonly value: boolean }
  /** `alarm` is a name or an ARN, as the rule has it. */
  | { readonly kind: "state"; readonly state: AlarmState; readonly alarm: string }
  | { readonly kind: "not"; readonly of: AlarmRule }
  | { readonly kind: "and" | "or"; readonly of: readonly AlarmRule[] }
  /** That `count` of its parts hold. */
  | { readonly kind: "at least"; readonly count: number; readonly of: readonly AlarmRule[] };

type Token =
  | Extract<AlarmRule, { kind: "state" | "at least" }>
  | { readonly kind: "word"; readonly text: string };

const anyState = alarmStates.join("|");
/** An alarm of a list: without quotes it ends at a comma. */
const listed = String.raw`(?:"[^"]*"|[^()",\s](?:[^()",]*[^()",\s])?)`;

const tokenPattern = new RegExp(
  [
    String.raw`\s*(?:(${anyState})\s*\(\s*(?:"([^"]*)"|([^()"\s](?:[^()"]*[^()"\s])?))\s*\)`,
    String.raw`([()]|\b(?:AND|OR|NOT|TRUE|FALSE)\b)`,
    String.raw`AT_LEAST\s*\(\s*([1-9]\d*)(%?)\s*,\s*(NOT\s+)?(${anyState})\s*,\s*\(\s*(${listed}(?:\s*,\s*${listed})*)\s*\)\s*\))`,
  ].join("|"),
  "y",
);

/**
 * Reads the rule of a composite alarm. AND binds closer than OR; AWS names no order of the two, so that a rule which needs
 * one should have parentheses.
 * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_PutCompositeAlarm.html
 */
export function parseAlarmRule(text: string): Result<AlarmRule> {
  const split = tokensOf("alarm rule", text, tokenPattern, tokenOf);
  if (!split.ok) return split;
  const tokens = [...split.value];
  const unexpected = (): string => `expected an alarm's state, found ${shown(tokens[0])}`;

  function several(word: "AND" | "OR", part: () => Result<AlarmRule>): Result<AlarmRule> {
    const parts: AlarmRule[] = [];
    do {
      const next = part();
      if (!next.ok) return next;
      parts.push(next.value);
    } while (taken(word));
    const [only] = parts;
    if (only !== undefined && parts.length === 1) return success(only);
    return success({ kind: word === "AND" ? "and" : "or", of: parts });
  }
  const either = (): Result<AlarmRule> => several("OR", () => several("AND", operand));

  function operand(): Result<AlarmRule> {
    if (taken("NOT")) {
      const negated = operand();
      return negated.ok ? success({ kind: "not", of: negated.value }) : negated;
    }
    if (taken("(")) {
      const inner = either();
      if (!inner.ok || taken(")")) return inner;
      return failure([`alarm rule "${text}": expected ), found ${shown(tokens[0])}`]);
    }
    const [token] = tokens;
    if (token?.kind === "state" || token?.kind === "at least") {
      tokens.shift();
      return success(token);
    }
    if (taken("TRUE")) return success({ kind: "constant", value: true });
    if (taken("FALSE")) return success({ kind: "constant", value: false });
    return failure([`alarm rule "${text}": ${unexpected()}`]);
  }

  function taken(word: string): boolean {
    const [token] = tokens;
    if (token?.kind !== "word" || token.text !== word) return false;
    tokens.shift();
    return true;
  }

  const rule = either();
  if (!rule.ok || tokens.length === 0) return rule;
  return failure([`alarm rule "${text}": expected AND, OR or its end, found ${shown(tokens[0])}`]);
}

function tokenOf([, state, quoted, bare, word, ...least]: RegExpExecArray): Token {
  if (least[0] !== undefined) return atLeast(least);
  if (word !== undefined) return { kind: "word", text: word };
  return { kind: "state", state: state as AlarmState, alarm: quoted ?? bare ?? "" };
}

/** `AT_LEAST(2, ALARM, (a, b, c))`, `AT_LEAST(60%, NOT OK, (a, b))`: of a percentage, as many alarms as reach it. */
function atLeast([least, percent, not, state, list = ""]: readonly (string | undefined)[]): Token {
  const of = [...list.matchAll(new RegExp(listed, "g"))].map(([alarm]): AlarmRule => {
    const asked = {
      kind: "state",
      state: state as AlarmState,
      alarm: alarm.replace(/^"(.*)"$/, "$1"),
    } as const;
    return not === undefined ? asked : { kind: "not", of: asked };
  });
  const count = percent === "%" ? Math.ceil((Number(least) * of.length) / 100) : Number(least);
  return { kind: "at least", count, of };
}

function shown(token: Token | undefined): string {
  if (token === undefined) return "its end";
  if (token.kind === "word") return token.text;
  return token.kind === "state" ? `${token.state}(${token.alarm})` : "AT_LEAST";
}

/** The alarms that a rule names, each once. */
export function alarmsIn(rule: AlarmRule): readonly string[] {
  switch (rule.kind) {
    case "constant":
      return [];
    case "state":
      return [rule.alarm];
    case "not":
      return alarmsIn(rule.of);
    case "and":
    case "or":
    case "at least":
      return [...new Set(rule.of.flatMap(alarmsIn))];
  }
}

import { failure, type Result, success } from "../../../telemetry/result";
import { type AlarmState, alarmStates } from "../alarms/alarm-report";

/** What a composite alarm asks of other alarms. */
export type AlarmRule =
  | { readonly kind: "constant"; readonly value: boolean }
  /** `alarm` is a name or an ARN, as the rule has it. */
  | { readonly kind: "state"; readonly state: AlarmState; readonly alarm: string }
  | { readonly kind: "not"; readonly of: AlarmRule }
  | { readonly kind: "and" | "or"; readonly of: readonly AlarmRule[] };

type Token =
  | { readonly kind: "state"; readonly state: AlarmState; readonly alarm: string }
  | { readonly kind: "word"; readonly text: string };

const tokenPattern = new RegExp(
  [
    String.raw`\s*(?:(${alarmStates.join("|")})\s*\(\s*(?:"([^"]*)"|([^()"\s](?:[^()"]*[^()"\s])?))\s*\)`,
    String.raw`([()]|\b(?:AND|OR|NOT|TRUE|FALSE)\b))`,
  ].join("|"),
  "y",
);

/**
 * Reads the rule of a composite alarm. AND binds closer than OR; AWS names no order of the two, so that a rule which needs
 * one should have parentheses.
 * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_PutCompositeAlarm.html
 */
export function parseAlarmRule(text: string): Result<AlarmRule> {
  const split = tokensOf(text);
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
    if (token?.kind === "state") {
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

function tokensOf(text: string): Result<readonly Token[]> {
  const found: Token[] = [];
  const trimmed = text.trimEnd();
  tokenPattern.lastIndex = 0;
  while (tokenPattern.lastIndex < trimmed.length) {
    const position = tokenPattern.lastIndex;
    const match = tokenPattern.exec(trimmed);
    if (match === null) {
      const rest = trimmed.slice(position).trim();
      const reason = rest.startsWith("AT_LEAST") ? "AT_LEAST is not modelled" : `"${rest}" is not understood`;
      return failure([`alarm rule "${text}": ${reason}`]);
    }
    const [, state, quoted, bare, word] = match;
    if (word !== undefined) found.push({ kind: "word", text: word });
    else found.push({ kind: "state", state: state as AlarmState, alarm: quoted ?? bare ?? "" });
  }
  return success(found);
}

function shown(token: Token | undefined): string {
  if (token === undefined) return "its end";
  return token.kind === "word" ? token.text : `${token.state}(${token.alarm})`;
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
      return [...new Set(rule.of.flatMap(alarmsIn))];
  }
}

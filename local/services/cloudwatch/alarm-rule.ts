/*
 * The rule of a composite alarm: states of other alarms, joined by AND, OR and NOT, or counted by AT_LEAST.
 * Source: CloudWatch API Reference, PutCompositeAlarm.
 */
const states = ["ALARM", "OK", "INSUFFICIENT_DATA"];

/** Alarms that a rule may name, and elements that it may have, parentheses and operators among them. */
const mostAlarms = 100;
const mostElements = 500;

export type AlarmRule =
  | { readonly ok: true; readonly alarms: readonly string[] }
  | { readonly ok: false; readonly fault: string };

interface Token {
  readonly text: string;
  /** Character of the rule at which the token begins, from 0. */
  readonly at: number;
}

/** The alarms that a rule names, each once, or what is wrong with the rule in the service's words. */
export function parseAlarmRule(rule: string): AlarmRule {
  if (rule.trim() !== rule) {
    return { ok: false, fault: "AlarmRule must not contain leading or trailing whitespace or be null" };
  }
  const tokens = tokensOf(rule);
  const parser = new Parser(tokens, rule.length);
  const unsupported = parser.rule();
  if (unsupported !== undefined) {
    return {
      ok: false,
      fault: `Error in AlarmRule [Unsupported token '${unsupported.text}' at char ${unsupported.at}]`,
    };
  }
  const alarms = [...new Set(parser.alarms)];
  if (alarms.length > mostAlarms || tokens.length > mostElements) {
    return {
      ok: false,
      fault: `AlarmRule may name ${mostAlarms} alarms and have ${mostElements} elements at most`,
    };
  }
  return { ok: true, alarms };
}

const state = `(?:${states.join("|")})`;
/** A number or percentage, a state or its negation, and alarms: without quotes, a name ends at a comma. */
const counted = String.raw`AT_LEAST\s*\(\s*[1-9]\d*%?\s*,\s*(?:NOT\s+)?${state}\s*,\s*\((?<list>(?:"[^"]*"|[^()"])+)\)\s*\)`;

/** A state with its alarm is one token, and so is a count of states; so is each word and parenthesis. */
function tokensOf(rule: string): readonly Token[] {
  const asked = String.raw`${state}\s*\(\s*(?:"[^"]*"|[^()"]+?)\s*\)`;
  const pattern = new RegExp(String.raw`${counted}|${asked}|[()]|[^\s()]+`, "g");
  return [...rule.matchAll(pattern)].map(({ 0: text, index }) => ({ text, at: index }));
}

/** Reads a rule from left to right; each step answers with the token that it cannot take, if there is one. */
class Parser {
  readonly alarms: string[] = [];
  private next = 0;

  constructor(
    private readonly tokens: readonly Token[],
    private readonly end: number,
  ) {}

  rule(): Token | undefined {
    const fault = this.expression();
    return fault ?? this.tokens[this.next];
  }

  private expression(): Token | undefined {
    for (;;) {
      const fault = this.operand();
      if (fault !== undefined) return fault;
      const joins = this.peek();
      if (joins !== "AND" && joins !== "OR") return undefined;
      this.next += 1;
    }
  }

  private operand(): Token | undefined {
    const token = this.tokens[this.next] ?? { text: "", at: this.end };
    this.next += 1;
    const named = alarmsOf(token.text);
    this.alarms.push(...named);
    if (named.length > 0 || token.text === "TRUE" || token.text === "FALSE") return undefined;
    if (token.text === "NOT") return this.operand();
    return token.text === "(" ? this.group() : token;
  }

  private group(): Token | undefined {
    const fault = this.expression();
    if (fault !== undefined) return fault;
    const closing = this.tokens[this.next] ?? { text: "", at: this.end };
    this.next += 1;
    return closing.text === ")" ? undefined : closing;
  }

  private peek(): string | undefined {
    return this.tokens[this.next]?.text;
  }
}

/** The alarms whose states a token asks. */
function alarmsOf(token: string): readonly string[] {
  const list = new RegExp(`^${counted}$`).exec(token)?.groups?.list;
  if (list !== undefined) {
    const given = [...list.matchAll(/"([^"]*)"|[^",]+/g)].map(([bare, quoted]) => quoted ?? bare.trim());
    return given.filter((name) => name !== "").map(nameOf);
  }
  const [, asked = "", given = ""] = /^(\w+)\s*\(\s*"?([^"]*?)"?\s*\)$/.exec(token) ?? [];
  return states.includes(asked) ? [nameOf(given)] : [];
}

/** An alarm's name: an ARN ends with it. */
function nameOf(given: string): string {
  return /^arn:[^:]+:cloudwatch:[^:]+:\d{12}:alarm:(.+)$/.exec(given)?.[1] ?? given;
}

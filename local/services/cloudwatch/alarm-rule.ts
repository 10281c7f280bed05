import { NotModelled } from "../../framework/errors";

/*
 * The rule of a composite alarm: states of other alarms, joined by AND, OR and NOT.
 * Source: CloudWatch API Reference, PutCompositeAlarm.
 */
const states = ["ALARM", "OK", "INSUFFICIENT_DATA"];

/** Alarms that a rule may name, and elements that it may have, parentheses and operators among them. */
const mostAlarms = 100;
const mostElements = 500;

export type AlarmRule =
  { readonly ok: true; readonly alarms: readonly string[] } | { readonly ok: false; readonly fault: string };

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
  if (tokens.some(({ text }) => text === "AT_LEAST")) {
    throw new NotModelled("the embedded AWS does not model AT_LEAST in the rule of a composite alarm");
  }
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

/** A state with its alarm is one token; so is each word and parenthesis. */
function tokensOf(rule: string): readonly Token[] {
  const pattern = /(?:ALARM|OK|INSUFFICIENT_DATA)\s*\(\s*(?:"[^"]*"|[^()"]+?)\s*\)|[()]|[^\s()]+/g;
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
    const named = alarmOf(token.text);
    if (named !== undefined) this.alarms.push(named);
    if (named !== undefined || token.text === "TRUE" || token.text === "FALSE") return undefined;
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

/** The alarm that a state is asked of, by name: an ARN ends with it. */
function alarmOf(token: string): string | undefined {
  const [, state = "", given = ""] = /^(\w+)\s*\(\s*"?([^"]*?)"?\s*\)$/.exec(token) ?? [];
  if (!states.includes(state)) return undefined;
  return /^arn:[^:]+:cloudwatch:[^:]+:\d{12}:alarm:(.+)$/.exec(given)?.[1] ?? given;
}

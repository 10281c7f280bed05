import { failure, type Result, success } from "../../../../telemetry/result";
import { type Token, tokens } from "./tokens";

export const binaryOperators = [
  "OR",
  "AND",
  "==",
  "!=",
  "<=",
  ">=",
  "<",
  ">",
  "+",
  "-",
  "*",
  "/",
  "^",
] as const;
export type BinaryOperator = (typeof binaryOperators)[number];

/** Functions that work on one data point at a time, and how many arguments they take. */
export const pointFunctions = { IF: 3, FILL: 2, ABS: 1, CEIL: 1, FLOOR: 1 } as const;
/** Functions over a list of series: one data point of each in, one out. */
export const listFunctions = ["SUM", "AVG", "MIN", "MAX"] as const;

/** A metric math expression, as far as an alarm on flow logs needs one. */
export type Expression =
  | { readonly kind: "number"; readonly value: number }
  | { readonly kind: "id"; readonly id: string }
  | { readonly kind: "list"; readonly items: readonly Expression[] }
  | { readonly kind: "allMetrics" }
  | { readonly kind: "negate"; readonly operand: Expression }
  | {
      readonly kind: "binary";
      readonly operator: BinaryOperator;
      readonly left: Expression;
      readonly right: Expression;
    }
  | { readonly kind: "call"; readonly name: string; readonly arguments: readonly Expression[] };

/** Operators by binding strength, weakest first. */
const precedence: readonly (readonly string[])[] = [
  ["OR", "||"],
  ["AND", "&&"],
  ["==", "!=", "<=", ">=", "<", ">"],
  ["+", "-"],
  ["*", "/"],
  ["^"],
];

/**
 * Parses metric math: arithmetic, comparisons, AND, OR, IF, FILL with a number, ABS, CEIL, FLOOR, and SUM, AVG, MIN,
 * MAX over a list or METRICS(). Any other function is refused by name.
 * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/using-metric-math.html
 */
export function parseExpression(text: string): Result<Expression> {
  const scanned = tokens(text);
  if (!scanned.ok) return scanned;
  try {
    return success(new Parser(text, scanned.value).whole());
  } catch (error) {
    if (error instanceof ExpressionFault) return failure([error.message]);
    throw error;
  }
}

/** Carries a fault out of the recursive descent; never leaves this file. */
class ExpressionFault extends Error {
  public override readonly name = "ExpressionFault";
}

class Parser {
  private position = 0;

  public constructor(
    private readonly text: string,
    private readonly input: readonly Token[],
  ) {}

  public whole(): Expression {
    const expression = this.binary(0);
    if (this.position < this.input.length)
      this.fault(`"${this.input[this.position]?.text ?? ""}" is left over`);
    return expression;
  }

  private binary(level: number): Expression {
    const operators = precedence[level];
    if (operators === undefined) return this.unary();
    let left = this.binary(level + 1);
    for (let operator = this.take(operators); operator !== undefined; operator = this.take(operators)) {
      left = { kind: "binary", operator: spelled(operator), left, right: this.binary(level + 1) };
    }
    return left;
  }

  private unary(): Expression {
    return this.take(["-"]) === undefined ? this.primary() : { kind: "negate", operand: this.unary() };
  }

  private primary(): Expression {
    const token = this.input[this.position];
    if (token === undefined) this.fault("it ends too early");
    this.position += 1;
    if (token.kind === "number") return { kind: "number", value: Number(token.text) };
    if (token.kind === "word")
      return this.take(["("]) === undefined ? identifier(token.text) : this.call(token.text);
    if (token.text === "(") {
      const inside = this.binary(0);
      this.expect(")");
      return inside;
    }
    if (token.text === "[") return { kind: "list", items: this.separated("]") };
    return this.fault(`"${token.text}" stands where a value belongs`);
  }

  private call(word: string): Expression {
    const name = word.toUpperCase();
    const args = this.separated(")");
    if (name === "METRICS") {
      return args.length === 0
        ? { kind: "allMetrics" }
        : this.fault("METRICS with a search text is not modelled");
    }
    if (isListFunction(name)) {
      const [only] = args;
      if (args.length !== 1 || only === undefined || (only.kind !== "list" && only.kind !== "allMetrics")) {
        this.fault(`${name} is modelled over a list, such as ${name}([a, b]), or METRICS()`);
      }
      return { kind: "call", name, arguments: args };
    }
    const arity = new Map<string, number>(Object.entries(pointFunctions)).get(name);
    if (arity === undefined) this.fault(`the function ${name} is not modelled`);
    if (args.length !== arity) this.fault(`${name} takes ${arity} arguments, found ${args.length}`);
    if (name === "FILL" && args[1]?.kind !== "number")
      this.fault("FILL is modelled with a number, not with REPEAT or LINEAR");
    return { kind: "call", name, arguments: args };
  }

  private separated(end: string): readonly Expression[] {
    if (this.take([end]) !== undefined) return [];
    const items = [this.binary(0)];
    while (this.take([","]) !== undefined) items.push(this.binary(0));
    this.expect(end);
    return items;
  }

  private take(texts: readonly string[]): string | undefined {
    const token = this.input[this.position];
    if (token === undefined || !texts.includes(token.text.toUpperCase())) return undefined;
    this.position += 1;
    return token.text.toUpperCase();
  }

  private expect(text: string): void {
    if (this.take([text]) === undefined) this.fault(`"${text}" is missing`);
  }

  private fault(what: string): never {
    throw new ExpressionFault(`metric math "${this.text}": ${what}`);
  }
}

export function isListFunction(name: string): name is (typeof listFunctions)[number] {
  return (listFunctions as readonly string[]).includes(name);
}

function identifier(id: string): Expression {
  return { kind: "id", id };
}

function spelled(operator: string): BinaryOperator {
  if (operator === "||") return "OR";
  if (operator === "&&") return "AND";
  // PRECEDENCE holds no other spellings than these.
  return operator as BinaryOperator;
}

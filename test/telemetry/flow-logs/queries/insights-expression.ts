import ipaddr from "ipaddr.js";

/** Fields of a log event, those that `parse` made among them. */
export type Fields = ReadonlyMap<string, string | number>;
type Value = string | number | boolean | undefined;
type Expression = (fields: Fields) => Value;

/**
 * The condition of a Logs Insights `filter`, read from AWS's documentation of the language: comparisons, `and`, `or`,
 * `not`, and the functions below. Anything else is refused by name.
 */
export function parseCondition(text: string): (fields: Fields) => boolean {
  const tokens = tokenize(text);
  let position = 0;
  const peek = (): string | undefined => tokens[position];
  const take = (): string => tokens[position++] ?? fail("the condition ends too early");
  const expect = (token: string): void => {
    const found = take();
    if (found !== token) fail(`expected ${token}, found ${found}`);
  };

  function disjunction(): Expression {
    const parts = [conjunction()];
    while (peek() === "or") {
      take();
      parts.push(conjunction());
    }
    return (fields) => parts.some((part) => part(fields) === true);
  }
  function conjunction(): Expression {
    const parts = [negation()];
    while (peek() === "and") {
      take();
      parts.push(negation());
    }
    return (fields) => parts.every((part) => part(fields) === true);
  }
  function negation(): Expression {
    if (peek() !== "not") return comparison();
    take();
    const inner = negation();
    return (fields) => inner(fields) !== true;
  }
  function comparison(): Expression {
    const left = operand();
    if (peek() === "like") {
      take();
      const regex = new RegExp(take().slice(1, -1));
      return (fields) => regex.test(String(left(fields)));
    }
    const compare = comparisons[peek() ?? ""];
    if (compare === undefined) return left;
    take();
    const right = operand();
    return (fields) => compares(left(fields), right(fields), compare);
  }
  function operand(): Expression {
    const token = take();
    if (token === "(") {
      const inner = disjunction();
      expect(")");
      return inner;
    }
    if (token.startsWith('"')) return constant(unescape(token));
    if (/^\d/.test(token)) return constant(Number(token));
    if (peek() === "(") return call(token);
    if (!/^[@\w]+$/.test(token)) fail(`${token} is no field`);
    return (fields) => fields.get(token);
  }
  function call(name: string): Expression {
    expect("(");
    const parameters = [operand()];
    while (peek() === ",") {
      take();
      parameters.push(operand());
    }
    expect(")");
    const apply = functions[name] ?? fail(`${name} is no function that this knows`);
    return (fields) => apply(...parameters.map((parameter) => parameter(fields)));
  }

  const condition = disjunction();
  if (peek() !== undefined) fail(`nothing is expected before ${tokens.slice(position).join(" ")}`);
  return (fields) => condition(fields) === true;
}

function tokenize(text: string): string[] {
  const token = /\s*("(?:[^"\\]|\\.)*"|\/(?:[^/\\]|\\.)*\/|[<>!]=|[=<>(),]|[@\w]+)/y;
  const tokens: string[] = [];
  const end = text.trimEnd().length;
  while (token.lastIndex < end) {
    const at = token.lastIndex;
    const found = token.exec(text)?.[1] ?? fail(`cannot read ${text.slice(at)}`);
    tokens.push(found);
  }
  return tokens;
}

/** The sign that left minus right has, for each operator. */
const comparisons: Readonly<Record<string, (order: number) => boolean>> = {
  "=": (order) => order === 0,
  "!=": (order) => order !== 0,
  "<": (order) => order < 0,
  "<=": (order) => order <= 0,
  ">": (order) => order > 0,
  ">=": (order) => order >= 0,
};

/** As numbers if both are, else as texts; with a field that the event lacks, nothing compares. */
function compares(left: Value, right: Value, compare: (order: number) => boolean): boolean {
  if (left === undefined || right === undefined) return false;
  if (isNumber(left) && isNumber(right)) return compare(Number(left) - Number(right));
  const [a, b] = [String(left), String(right)];
  return compare(a < b ? -1 : a > b ? 1 : 0);
}

function isNumber(value: Value): boolean {
  return typeof value === "number" || (typeof value === "string" && /^\d+$/.test(value));
}

const functions: Readonly<Record<string, (...values: readonly Value[]) => Value>> = {
  ispresent: (value) => value !== undefined,
  isIpv4InSubnet: (address, subnet) => isInSubnet("ipv4", address, subnet),
  isIpv6InSubnet: (address, subnet) => isInSubnet("ipv6", address, subnet),
};

function isInSubnet(family: "ipv4" | "ipv6", address: Value, subnet: Value): boolean {
  const text = String(address);
  if (!ipaddr.isValid(text)) return false;
  const [network, bits] = ipaddr.parseCIDR(String(subnet));
  const parsed = ipaddr.parse(text);
  return parsed.kind() === family && network.kind() === family && parsed.match([network, bits]);
}

function constant(value: Value): Expression {
  return () => value;
}

function unescape(quoted: string): string {
  return quoted.slice(1, -1).replace(/\\(.)/g, "$1");
}

function fail(reason: string): never {
  throw new Error(`Insights filter: ${reason}`);
}

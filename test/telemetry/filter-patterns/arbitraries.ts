import fc from "fast-check";

import type {
  Column,
  Comparison,
  FilterPattern,
  JsonCondition,
  JsonExpression,
  NamedColumn,
  Selector,
  SpaceDelimitedPattern,
  TermPattern,
} from "../../../telemetry/filter-patterns";

/** A record with the prototype that object literals have, since strict equality compares prototypes too. */
function plain<T>(model: { [K in keyof T]: fc.Arbitrary<T[K]> }): fc.Arbitrary<T> {
  return fc.record<T>(model, { noNullPrototype: true });
}

/** Any pattern of any kind, with few names and values so that it is short enough. */
export function patterns(): fc.Arbitrary<FilterPattern> {
  const regexPattern = regexes.map(({ source }) => ({ kind: "regex", source }) as const);
  return fc.oneof(spaceDelimitedPatterns(), jsonPatterns(), termPatterns(), regexPattern);
}

const regexes = fc
  .constantFrom("127\\.0\\.0\\.[1-9]", "^a|b$", "[0-9]{1,3}", "shutting down", "a{,2}")
  .map((source) => ({ kind: "regex", source }) as const);
const numbers = fc
  .constantFrom("0", "100000", "-1", "+1.5", "1e5", "1e-3")
  .map((text) => ({ kind: "number", text }) as const);
const quoted = fc
  .constantFrom("", "two words", "10.*", "80", "a,b]", "my%2Dapp", "&& ||")
  .map((text) => ({ kind: "text", text, quoted: true }) as const);
const bare = (...texts: readonly string[]) =>
  fc.constantFrom(...texts).map((text) => ({ kind: "text", text, quoted: false }) as const);

const orders = plain({ operator: fc.constantFrom("<", "<=", ">", ">=" as const), value: numbers });

function spaceDelimitedPatterns(): fc.Arbitrary<SpaceDelimitedPattern> {
  const operand = fc.oneof(
    bare("ACCEPT", "10.0.0.1", "4*", "*.html*", "-", "2001:db8::1", "arn:aws/a_b", "404"),
    quoted,
  );
  const equality = plain({ operator: fc.constantFrom("=", "!=" as const), value: operand });
  const comparison: fc.Arbitrary<Comparison> = fc.oneof(orders, equality);
  const allOf = plain({ allOf: fc.array(comparison, { minLength: 1, maxLength: 3 }) });
  const condition = plain({ anyOf: fc.array(allOf, { minLength: 1, maxLength: 3 }) });
  const column: fc.Arbitrary<NamedColumn> = fc.record(
    { name: fc.stringMatching(/^[a-z0-9_]{1,6}$/), condition },
    { requiredKeys: ["name"], noNullPrototype: true },
  );
  const named = fc.uniqueArray(column, { maxLength: 4, selector: ({ name }) => name });
  return fc
    .tuple(named, fc.option(regexes), fc.boolean(), fc.option(fc.nat(5)))
    .map(([columns, regex, blank, at]): SpaceDelimitedPattern => {
      // One regular expression in the first column at most: two are all that AWS takes.
      const [first, ...rest] = columns;
      const withRegex: Column[] =
        first === undefined || regex === null
          ? [...columns]
          : [
              { name: first.name, condition: { anyOf: [{ allOf: [{ operator: "=", value: regex }] }] } },
              ...rest,
            ];
      if (blank && columns.length > 0) withRegex.push({});
      // A blank column is the last item, and an ellipsis alone is no pattern.
      const last = withRegex.length - (blank ? 1 : 0);
      if (at === null || withRegex.length === 0) return { kind: "spaceDelimited", columns: withRegex };
      return { kind: "spaceDelimited", columns: withRegex, ellipsis: Math.min(at, last) };
    });
}

const selectors: fc.Arbitrary<Selector> = fc
  .tuple(
    fc.constantFrom("eventName", "user-id", "a_b", "cluster.name", "two words"),
    fc.array(fc.oneof(plain({ field: fc.constantFrom("b", "c.d") }), plain({ element: fc.nat(3) })), {
      maxLength: 3,
    }),
  )
  .map(([field, steps]) => [{ field }, ...steps]);

function jsonPatterns(): fc.Arbitrary<FilterPattern> {
  const value = fc.oneof(bare("UpdateTrail", "123.123.*", "*"), quoted, numbers);
  const condition: fc.Arbitrary<JsonCondition> = fc.oneof(
    plain({
      kind: fc.constant("equality" as const),
      selector: selectors,
      operator: fc.constantFrom("=", "!=" as const),
      value,
    }),
    fc.tuple(selectors, orders).map(([selector, order]) => ({ kind: "order" as const, selector, ...order })),
    plain({
      kind: fc.constant("is" as const),
      selector: selectors,
      value: fc.constantFrom("NULL", "TRUE", "FALSE" as const),
    }),
    plain({ kind: fc.constant("notExists" as const), selector: selectors }),
  );
  const { expression } = fc.letrec<{ expression: JsonExpression }>((tie) => ({
    expression: fc.oneof(
      { maxDepth: 2, depthSize: "small" },
      condition,
      plain({
        kind: fc.constantFrom("and", "or" as const),
        operands: fc.array(tie("expression"), { minLength: 2, maxLength: 3 }),
      }),
    ),
  }));
  // Two tenths of the trees would be longer than a pattern may be.
  return expression
    .filter((tree) => JSON.stringify(tree).length < 1500)
    .map((tree) => ({ kind: "json", expression: tree }));
}

function termPatterns(): fc.Arbitrary<TermPattern> {
  const role = fc.constantFrom("required", "optional", "excluded" as const);
  const term = fc.oneof(
    plain({ role, text: fc.constantFrom("ERROR", "a_1", "404"), quoted: fc.constant(false) }),
    plain({ role, text: fc.constantFrom("[ERROR]", "two words", " ", "-x"), quoted: fc.constant(true) }),
  );
  return fc.array(term, { maxLength: 5 }).map((terms) => ({ kind: "terms", terms }));
}

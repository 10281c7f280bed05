import assert from "node:assert/strict";

import fc from "fast-check";

import {
  parseFilterPattern,
  printFilterPattern,
  type FilterPattern,
} from "../../../telemetry/filter-patterns";
import type { Column, Comparison } from "../../../telemetry/filter-patterns";
import { faultsOf, valueOf } from "../flow-logs/results";

/** A record with the prototype that object literals have, since strict equality compares prototypes too. */
function plain<T>(model: { [K in keyof T]: fc.Arbitrary<T[K]> }): fc.Arbitrary<T> {
  return fc.record<T>(model, { noNullPrototype: true });
}

/** Any pattern of the grammar, with few names and values so that they are short enough. */
function patterns(): fc.Arbitrary<FilterPattern> {
  const bare = fc.constantFrom(
    "ACCEPT",
    "10.0.0.1",
    "4*",
    "*.html*",
    "-",
    "2001:db8::1",
    "arn:aws/a_b",
    "404",
  );
  const quoted = fc.constantFrom("", "two words", "10.*", "80", "a,b]", "my%2Dapp", "&& ||");
  const operand = fc.oneof(
    bare.map((text) => ({ kind: "text", text, quoted: false }) as const),
    quoted.map((text) => ({ kind: "text", text, quoted: true }) as const),
  );
  const regex = fc
    .constantFrom("127\\.0\\.0\\.[1-9]", "^a|b$", "[0-9]{1,3}")
    .map((source) => ({ kind: "regex", source }) as const);
  const number = fc
    .constantFrom("0", "100000", "-1", "1.5", "1e5")
    .map((text) => ({ kind: "number", text }) as const);
  const order = plain({ operator: fc.constantFrom("<", "<=", ">", ">=" as const), value: number });
  const equality = plain({ operator: fc.constantFrom("=", "!=" as const), value: operand });
  const comparison: fc.Arbitrary<Comparison> = fc.oneof(order, equality);
  const allOf = plain({ allOf: fc.array(comparison, { minLength: 1, maxLength: 3 }) });
  const condition = plain({ anyOf: fc.array(allOf, { minLength: 1, maxLength: 3 }) });
  const column = fc.record(
    { name: fc.stringMatching(/^[a-z0-9_]{1,6}$/), condition },
    { requiredKeys: ["name"], noNullPrototype: true },
  );
  const columns: fc.Arbitrary<Column[]> = fc.uniqueArray(column, {
    minLength: 1,
    maxLength: 4,
    selector: ({ name }) => name,
  });
  // One regular expression in the first column at most: two are all that AWS takes.
  const withRegex = fc
    .tuple(columns, fc.option(regex))
    .map(([[first, ...rest], value]): Column[] =>
      first === undefined || value === null
        ? [first, ...rest].filter((item) => item !== undefined)
        : [{ name: first.name, condition: { anyOf: [{ allOf: [{ operator: "=", value }] }] } }, ...rest],
    );
  const ellipses = fc.constantFrom([false, false], [true, false], [false, true] as const);
  return fc.tuple(withRegex, ellipses).map(([found, [leading, trailing]]) => ({
    leadingEllipsis: leading,
    columns: found,
    trailingEllipsis: trailing,
  }));
}

describe("parseFilterPattern", () => {
  it("reads what printFilterPattern prints", () => {
    fc.assert(
      fc.property(patterns(), (pattern) => {
        assert.deepEqual(valueOf(parseFilterPattern(printFilterPattern(pattern))), pattern);
      }),
    );
  });

  it("reads names, bare and quoted values, numbers and both logical operators", () => {
    assert.deepEqual(valueOf(parseFilterPattern(' [ip, bytes>100, s = 4* || s="a b" && s != %x+%,...] ')), {
      leadingEllipsis: false,
      columns: [
        { name: "ip" },
        {
          name: "bytes",
          condition: { anyOf: [{ allOf: [{ operator: ">", value: { kind: "number", text: "100" } }] }] },
        },
        {
          name: "s",
          condition: {
            anyOf: [
              { allOf: [{ operator: "=", value: { kind: "text", text: "4*", quoted: false } }] },
              {
                allOf: [
                  { operator: "=", value: { kind: "text", text: "a b", quoted: true } },
                  { operator: "!=", value: { kind: "regex", source: "x+" } },
                ],
              },
            ],
          },
        },
      ],
      trailingEllipsis: true,
    });
  });

  const refused: readonly (readonly [pattern: string, ...faults: string[]])[] = [
    ["", "at character 1: found the end of the pattern; a space-delimited pattern begins with ["],
    ["{ $.a = 1 }", 'at character 1: found "{"; a space-delimited pattern begins with ['],
    ["[a, b", "at character 6: the closing ] is missing"],
    ["[a] b", 'at character 5: found "b" after the closing ]'],
    ["[]", 'at character 2: found "]"; a column\'s name is letters, digits and underscores'],
    ["[a, , b]", 'at character 5: found ","; a column\'s name is letters, digits and underscores'],
    [
      "[flow-direction]",
      'at character 2: found "flow-…"; a column\'s name has no hyphen, write an underscore',
    ],
    [
      "[dstaddr=10.0.0.0/8]",
      'at character 10: found "10.0.0.0/8"; filter patterns have no CIDR, write a wildcard such as 10.0.*',
    ],
    [
      '[a="2001:db8::/32"]',
      'at character 4: found "2001:db8::/32"; filter patterns have no CIDR, write a wildcard such as 10.0.*',
    ],
    [
      "[a=1 && b=2, b]",
      'at character 9: found a condition on "b" in column "a"; a column\'s conditions name only itself',
    ],
    [
      "[a=1 || unknown=2]",
      'at character 9: found a condition on "unknown" in column "a"; a column\'s conditions name only itself',
    ],
    ["[a=1 && (a=2)]", 'at character 9: found "("; space-delimited patterns have no parentheses'],
    ["[a=1 &&]", 'at character 8: found "]"; a column\'s name is letters, digits and underscores'],
    ["[a==1]", 'at character 4: found "=1]"; expected a value'],
    [
      "[a>x]",
      "at character 4: found text after >, which compares numbers: write one without quotation marks",
    ],
    [
      '[a>"5"]',
      "at character 4: found text after >, which compares numbers: write one without quotation marks",
    ],
    [
      "[a>%5%]",
      "at character 4: found regex after >, which compares numbers: write one without quotation marks",
    ],
    ["[a ~ 5]", 'at character 4: found "~"; expected an operator, a comma or ]'],
    [
      '[a="x]',
      "at character 4: the closing quotation mark is missing",
      "at character 7: the closing ] is missing",
    ],
    ['[a="x\\"]', 'at character 4: found "x\\"; no escape with \\ is documented for quoted text'],
    ["[a=%(b)%]", 'at character 4: found "(" in %(b)%; filter patterns have no groups'],
    ["[a=%[b%]", "at character 4: found %[b%, which is no regular expression"],
    [
      "[a=%b!%]",
      'at character 4: found "!" in %b!%; allowed are letters, digits, : _ # = @ / ; , - and ^ $ ? [ ] { } | \\ * + .',
    ],
    ["[a=%x%, b=%y%, c=%z%]", "found 3 regular expressions; a pattern has 2 at most"],
    ["[a, b, a]", 'column "a" is named twice; a condition could mean either'],
    ["[a, ..., b]", "at character 5: found ... between columns; it stands first or last"],
    [
      "[..., a, ...]",
      "at character 10: found a second ...; the columns' positions would be open at both ends",
    ],
    ["[...]", "the pattern names no column"],
  ];
  for (const [pattern, ...faults] of refused) {
    it(`refuses ${pattern === "" ? "an empty pattern" : pattern}`, () => {
      assert.deepEqual(faultsOf(parseFilterPattern(pattern)), faults);
    });
  }

  it("reports the faults of several columns at once", () => {
    assert.deepEqual(faultsOf(parseFilterPattern("[a>x, b-c, d = 10.0.0.0/8, e]")), [
      "at character 4: found text after >, which compares numbers: write one without quotation marks",
      'at character 7: found "b-…"; a column\'s name has no hyphen, write an underscore',
      'at character 16: found "10.0.0.0/8"; filter patterns have no CIDR, write a wildcard such as 10.0.*',
    ]);
  });

  it("is printed without spaces where it would be too long with them", () => {
    const longest = `[a=1${"||a=1".repeat(203)},bbbb]`;
    assert.equal(longest.length, 1024 + 1);
    const fitting = longest.replace("bbbb", "bbb");
    assert.equal(printFilterPattern(valueOf(parseFilterPattern(fitting))), fitting);
  });

  it("takes 1,024 characters and refuses 1,025", () => {
    const ofLength = (length: number) => `[${"a".repeat(length - 2)}]`;
    assert.equal(parseFilterPattern(ofLength(1024)).ok, true);
    assert.deepEqual(faultsOf(parseFilterPattern(ofLength(1025))), [
      "at character 1025: found 1025 characters; a filter pattern has 1024 at most",
    ]);
  });
});

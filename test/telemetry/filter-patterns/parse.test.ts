import assert from "node:assert/strict";

import fc from "fast-check";

import { parseFilterPattern, printFilterPattern } from "../../../telemetry/filter-patterns";
import { faultsOf, valueOf } from "../flow-logs/results";
import { patterns } from "./arbitraries";

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
      kind: "spaceDelimited",
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
      ellipsis: 3,
    });
  });

  const refused: readonly (readonly [pattern: string, ...faults: string[]])[] = [
    ["[a, b", "at character 6: the closing ] is missing"],
    ["[a] b", 'at character 5: found "b" after the end of the pattern'],
    ["[,]", 'at character 2: found ",]"; a column\'s name is letters, digits and underscores'],
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
    [
      "[a=%b!%]",
      'at character 4: found "!" in %b!%; allowed are letters, digits, : _ # = @ / ; , - and ^ $ ? [ ] { } | \\ * + .',
    ],
    ["[a=%x%, b=%y%, c=%z%]", "found 3 regular expressions; a pattern has 2 at most"],
    ["[a, b, a]", 'column "a" is named twice; a condition could mean either'],
    [
      "[..., a, ...]",
      "at character 10: found a second ...; the positions of the columns between would be open",
    ],
    ["[...]", "the pattern names no column"],

    [
      "10.0.0.1",
      "at character 1: found 10.0.0.1; a term is letters, digits and underscores, or stands in quotation marks",
    ],
    [
      "ERROR -not-found",
      "at character 7: found -not-found; a term is letters, digits and underscores, or stands in quotation marks",
    ],
    [
      "ERROR -",
      "at character 7: found -; a term is letters, digits and underscores, or stands in quotation marks",
    ],
    ['"INTERNAL SERVER', "at character 1: the closing quotation mark is missing"],
    ['"a\\"', 'at character 1: found "a\\"; no escape with \\ is documented for quoted text'],
    [
      '"a"b',
      'at character 1: found "a"b; a term is letters, digits and underscores, or stands in quotation marks',
    ],
    ["%a% b", 'at character 5: found "b" after the end of the pattern'],
    ["%abc", "at character 1: the closing % of the regular expression is missing"],

    ["{ $.a = }", 'at character 9: found "}"; expected a value'],
    ["{ $.a }", 'at character 7: found "}"; expected one of = != < <= > >='],
    ["{ $.a = 1", "at character 10: found the end of the pattern; expected &&, || or the closing }"],
    ["{ $.a = 1 } b", 'at character 13: found "b" after the end of the pattern'],
    ["{ a = 1 }", 'at character 3: found "a"; a condition begins with a selector such as $.eventName'],
    ["{ $ = 1 }", 'at character 4: found "="; a selector goes on with . and a field\'s name'],
    ["{ $[0] = 1 }", 'at character 4: found "[0]"; a selector begins with $. and a field\'s name'],
    ["{ $.a == 1 }", 'at character 8: found "="; expected a value'],
    ["{ $.a = 1 && }", 'at character 14: found "}"; a condition begins with a selector such as $.eventName'],
    ["{ ($.a = 1 }", 'at character 12: found "}"; expected &&, || or the closing )'],
    ["{ $.a = foo-bar }", 'at character 12: found "-bar"; expected &&, || or the closing }'],
    [
      "{ $.a IS NOT NULL }",
      'at character 7: found "IS NOT"; there are IS NULL, IS TRUE, IS FALSE, NOT EXISTS and = != < <= > >=',
    ],
    [
      "{ $.a EXISTS }",
      'at character 7: found "EXISTS"; there are IS NULL, IS TRUE, IS FALSE, NOT EXISTS and = != < <= > >=',
    ],
    ["{ $.a > x }", "at character 9: found text after >, which compares numbers"],
    ["{ $.a[x] = 1 }", 'at character 6: found "[x]"; an element is [0], [1], … or [*]'],
    [
      "{ $.['a = 1 }",
      "at character 5: found \"['a\"; a field's name is letters, digits, - and _, or stands in ['…']",
    ],
    ["{ $.*[*] = 1 }", "at character 3: found 2 wildcards; a selector has 1 at most"],
    [
      "{ $.a[*] = 1 || $.b[*] = 1 || $.c[*] = 1 || $.d[*] = 1 }",
      "found 4 wildcards in selectors; a pattern has 3 at most",
    ],
    ["{ $.a = %x% || $.a = %y% || $.a = %z% }", "found 3 regular expressions; a pattern has 2 at most"],
    [
      '{ $.sourceIPAddress = "10.0.0.0/8" }',
      'at character 23: found "10.0.0.0/8"; filter patterns have no CIDR, write a wildcard such as 10.0.*',
    ],
  ];
  for (const [pattern, ...faults] of refused) {
    it(`refuses ${pattern}`, () => {
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

import assert from "node:assert/strict";

import fc from "fast-check";
import {
  allFieldsV5Format,
  and,
  compileContributorRule,
  decide,
  defaultFormat,
  eq,
  ge,
  gt,
  inCidr,
  isIn,
  le,
  like,
  lt,
  not,
  or,
  type Predicate,
  printRecord,
} from "../../../../telemetry/flow-logs";
import { conditions, records } from "../arbitraries";
import { faultsOf, valueOf } from "../results";

const filtersOf = (predicate: Predicate): unknown =>
  valueOf(compileContributorRule(defaultFormat, { predicate, keys: ["srcaddr"], measure: "records" }))
    .Contribution.Filters;

/** Whether a text meets a filter, as CloudWatch's guide has it: numbers are compared where the text is one. */
function meets(filter: Readonly<Record<string, unknown>>, text: string): boolean {
  const { In, NotIn, StartsWith, EqualTo, GreaterThan, LessThan } = filter as {
    In?: string[];
    NotIn?: string[];
    StartsWith?: string[];
    EqualTo?: number;
    GreaterThan?: number;
    LessThan?: number;
  };
  const number = text === "-" ? NaN : Number(text);
  return (
    (In?.includes(text) ?? true) &&
    !(NotIn?.includes(text) ?? false) &&
    (StartsWith?.some((prefix) => text.startsWith(prefix)) ?? true) &&
    (EqualTo === undefined || number === EqualTo) &&
    (GreaterThan === undefined || number > GreaterThan) &&
    (LessThan === undefined || number < LessThan)
  );
}

describe("Function: compileContributorRule", () => {
  it("names the positions of the fields in the format, from one, as AWS's own example for flow logs does", () => {
    assert.deepEqual(
      valueOf(
        compileContributorRule(defaultFormat, {
          predicate: and(),
          keys: ["srcaddr", "dstaddr"],
          measure: "bytes",
        }),
      ),
      {
        Schema: { Name: "CloudWatchLogRule", Version: 1 },
        LogFormat: "CLF",
        Fields: { "4": "srcaddr", "5": "dstaddr", "10": "bytes" },
        Contribution: { Keys: ["srcaddr", "dstaddr"], ValueOf: "bytes", Filters: [] },
        AggregateOn: "Sum",
      },
    );
    const { Fields, AggregateOn } = valueOf(
      compileContributorRule(allFieldsV5Format, {
        predicate: gt("traffic-path", 1),
        keys: ["srcaddr"],
        measure: "records",
      }),
    );
    assert.deepEqual([Fields, AggregateOn], [{ "19": "srcaddr", "26": "traffic_path" }, "Count"]);
  });

  const said: readonly (readonly [predicate: Predicate, filters: unknown])[] = [
    [eq("dstport", 443), [{ Match: "dstport", EqualTo: 443 }]],
    [eq("action", "REJECT"), [{ Match: "action", In: ["REJECT"] }]],
    [isIn("dstport", [22, 3389]), [{ Match: "dstport", In: ["22", "3389"] }]],
    [not(isIn("dstaddr", ["8.8.8.8", "8.8.4.4"])), [{ Match: "dstaddr", NotIn: ["8.8.8.8", "8.8.4.4"] }]],
    [inCidr("srcaddr", ["10.0.0.0/15"]), [{ Match: "srcaddr", StartsWith: ["10.0.", "10.1."] }]],
    [
      and(gt("bytes", 5), lt("bytes", 9)),
      [
        { Match: "bytes", GreaterThan: 5 },
        { Match: "bytes", LessThan: 9 },
      ],
    ],
    [
      and(inCidr("srcaddr", ["10.0.0.0/16"]), not(eq("srcaddr", "10.0.0.5"))),
      [
        { Match: "srcaddr", NotIn: ["10.0.0.5"] },
        { Match: "srcaddr", StartsWith: ["10.0."] },
      ],
    ],
    [
      and(eq("dstport", 443), not(eq("srcport", 22)), not(eq("dstport", 22))),
      [
        { Match: "dstport", NotIn: ["22"] },
        { Match: "dstport", EqualTo: 443 },
        { Match: "srcport", NotIn: ["22"] },
      ],
    ],
    [ge("bytes", 5), [{ Match: "bytes", GreaterThan: 4 }]],
    [le("bytes", 5), [{ Match: "bytes", LessThan: 6 }]],
  ];
  for (const [predicate, filters] of said) {
    it(`says ${JSON.stringify(predicate)}`, () => {
      assert.deepEqual(filtersOf(predicate), filters);
    });
  }

  const refused: readonly (readonly [predicate: Predicate, fault: string])[] = [
    [
      not(inCidr("dstaddr", ["10.0.0.0/8"])),
      "dstaddr: a wildcard or address block to leave out; a Contributor Insights rule cannot say that; an Athena query can",
    ],
    [
      like("interface-id", "eni-*-a"),
      "interface-id: wildcards beside values; a Contributor Insights rule cannot say that; an Athena query can",
    ],
    [
      or(like("interface-id", "eni-1*"), eq("interface-id", "eni-2")),
      "interface-id: wildcards beside values; a Contributor Insights rule cannot say that; an Athena query can",
    ],
    [
      or(eq("bytes", 5), and(gt("bytes", 7), lt("bytes", 9))),
      "bytes: alternatives other than a list of values; a Contributor Insights rule cannot say that; an Athena query can",
    ],
    [
      not(isIn("dstport", [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11])),
      "dstport: 11 values, of which a filter takes 10; a Contributor Insights rule cannot say that; an Athena query can",
    ],
    [
      isIn("dstport", [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11]),
      "dstport: 11 values, of which a filter takes 10; a Contributor Insights rule cannot say that; an Athena query can",
    ],
    [
      or(eq("dstport", 1), eq("action", "REJECT")),
      'an "or" between fields; a Contributor Insights rule cannot say that; an Athena query can',
    ],
    [
      and(...(["dstport", "srcport", "protocol", "packets", "bytes"] as const).map((field) => eq(field, 1))),
      "5 filters; a Contributor Insights rule has 4",
    ],
  ];
  for (const [predicate, fault] of refused) {
    it(`refuses ${JSON.stringify(predicate)}, and says what can`, () => {
      const ranking = { predicate, keys: ["srcaddr"], measure: "records" } as const;
      assert.deepEqual(faultsOf(compileContributorRule(defaultFormat, ranking)), [fault]);
    });
  }

  it("holds for the records that the predicate accepts, for any conditions that it can say", () => {
    let said = 0;
    const asked = fc
      .array(conditions(defaultFormat.fields), { minLength: 1, maxLength: 3 })
      .map((all) => and(...all));
    fc.assert(
      fc.property(
        asked,
        fc.array(records(defaultFormat), { minLength: 5, maxLength: 5 }),
        (predicate, all) => {
          const compiled = compileContributorRule(defaultFormat, { predicate, keys: [], measure: "records" });
          if (!compiled.ok) return;
          said += 1;
          const { Fields, Contribution } = compiled.value;
          const positions = new Map(
            Object.entries(Fields).map(([position, name]) => [name, Number(position) - 1]),
          );
          for (const record of all) {
            const texts = printRecord(defaultFormat, record).split(" ");
            const holds = Contribution.Filters.every((filter) =>
              meets(filter, texts[positions.get(filter.Match) ?? -1] ?? ""),
            );
            assert.equal(
              holds,
              decide(predicate, record),
              JSON.stringify([predicate, Contribution.Filters, record]),
            );
          }
        },
      ),
      { numRuns: 200 },
    );
    assert.ok(said > 50, `only ${said} could be said`);
  });

  it("refuses a key that the format lacks, and a fifth key", () => {
    assert.deepEqual(
      faultsOf(
        compileContributorRule(defaultFormat, {
          predicate: and(),
          keys: ["srcaddr", "dstaddr", "srcport", "dstport", "vpc-id"],
          measure: "records",
        }),
      ),
      [
        "vpc-id: the format does not have this field; add it or use another",
        "5 keys; a Contributor Insights rule has 4",
      ],
    );
  });
});

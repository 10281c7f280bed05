import assert from "node:assert/strict";

import { insightRulesOf } from "../../../../delivery/watch/metrics/insight-rule";
import { parseFilterPattern } from "../../../../telemetry/filter-patterns";
import { deploymentOf, resource } from "../../support/stack";

const groups = ["/flows/a", "/flows/b", "/other"].map((name) =>
  resource("aws:cloudwatch/logGroup:LogGroup", name, name, { name }),
);

function read(definition: object, settings: object = {}) {
  return insightRulesOf(
    deploymentOf([
      ...groups,
      resource("aws:cloudwatch/contributorInsightRule:ContributorInsightRule", "rule", "rule-id", {
        ruleName: "top",
        ruleDefinition: JSON.stringify({
          LogGroupNames: ["/flows/a"],
          LogFormat: "CLF",
          Fields: { "4": "source address", "2": "port", "3": "bytes" },
          AggregateOn: "Count",
          ...definition,
        }),
        ...settings,
      }),
    ]),
  );
}

const withFilters = (...Filters: readonly object[]) =>
  read({ Contribution: { Keys: ["port"], Filters } })[0]?.pattern;

describe("A Contributor Insights rule as a filter", () => {
  // @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/ContributorInsights-RuleSyntax.html
  for (const [filters, columns] of [
    [[], "c1, port, bytes, source_address"],
    [[{ Match: "port", In: ["22", "80"] }], 'c1, port = "22" || port = "80", bytes, source_address'],
    [[{ Match: "port", NotIn: ["22", "80"] }], 'c1, port != "22" && port != "80", bytes, source_address'],
    [
      [{ Match: "source address", StartsWith: ["10.", "192.168."] }],
      'c1, port, bytes, source_address = "10.*" || source_address = "192.168.*"',
    ],
    [[{ Match: "bytes", GreaterThan: 5 }], "c1, port, bytes > 5, source_address"],
    [[{ Match: "bytes", LessThan: 5 }], "c1, port, bytes < 5, source_address"],
    [[{ Match: "bytes", EqualTo: 5 }], "c1, port, bytes = 5, source_address"],
    [[{ Match: "bytes", NotEqualTo: 5 }], "c1, port, bytes != 5, source_address"],
    [
      [
        { Match: "bytes", GreaterThan: 5 },
        { Match: "bytes", LessThan: 9 },
        { Match: "port", EqualTo: 22 },
      ],
      "c1, port = 22, bytes > 5 && bytes < 9, source_address",
    ],
  ] as const) {
    it(`${JSON.stringify(filters)} asks of the columns ${columns}`, () => {
      assert.deepEqual(withFilters(...filters), parseFilterPattern(`[${columns}, ...]`));
    });
  }

  it("names each filter that is not modelled, and a format that is none of columns", () => {
    assert.deepEqual(withFilters({ Match: "port", IsPresent: true }, { Match: "bytes" }), {
      ok: false,
      faults: ["the filter on port is not modelled", "the filter on bytes is not modelled"],
    });
    assert.deepEqual(read({ LogFormat: "JSON", Contribution: {} })[0]?.pattern, {
      ok: false,
      faults: ["the log format JSON is not modelled"],
    });
  });

  it("takes a star in a list of values for no wildcard, as CloudWatch does", () => {
    assert.deepEqual(withFilters({ Match: "port", In: ["10.*"] }, { Match: "bytes", NotIn: ["1", "2*"] }), {
      ok: false,
      faults: [
        'the filter on port compares with "10.*", star included; StartsWith takes a beginning',
        'the filter on bytes compares with "2*", star included; StartsWith takes a beginning',
      ],
    });
  });

  it("counts, or adds up the values of a column, for each value of its keys", () => {
    const of = (definition: object) => {
      const [rule] = read(definition);
      return (
        rule && [
          rule.name,
          rule.metricName,
          rule.namespace,
          rule.value,
          rule.contributors,
          rule.unit,
          rule.logGroup,
        ]
      );
    };
    const told = (value: string, ...keys: string[]) => [
      "top",
      "top",
      "Contributor Insights",
      value,
      keys,
      "None",
      "/flows/a",
    ];
    const Contribution = { Keys: ["source address", "port"], ValueOf: "bytes" };
    assert.deepEqual(of({ Contribution, AggregateOn: "Sum" }), told("$bytes", "$source_address", "$port"));
    assert.deepEqual(of({ Contribution }), told("1", "$source_address", "$port"));
    assert.deepEqual(of({ Contribution: { Keys: ["port"] }, AggregateOn: "Sum" }), told("1", "$port"));
    assert.deepEqual(of({}), told("1"));
  });

  it("is at work on each of its groups, by the beginning of the name or the whole, and on none while it is disabled", () => {
    const at = (names: readonly string[], settings?: object) =>
      read({ LogGroupNames: names }, settings).map(({ logGroup }) => logGroup);
    assert.deepEqual(at(["/flows/*"]), ["/flows/a", "/flows/b"]);
    assert.deepEqual(at(["/other", "/flows/b"]), ["/other", "/flows/b"]);
    assert.deepEqual(at(["/flows/a"], { ruleState: "ENABLED" }), ["/flows/a"]);
    assert.deepEqual(at(["/flows/a"], { ruleState: "DISABLED" }), []);
    assert.deepEqual(at([]), []);
  });

  it("is named by its id where the export has no name, and is none where its definition is no JSON", () => {
    const [rule] = read({}, { ruleName: undefined });
    assert.deepEqual([rule?.name, rule?.metricName], ["rule-id", "rule-id"]);
    assert.deepEqual(read({}, { ruleDefinition: "{" }), []);
  });
});

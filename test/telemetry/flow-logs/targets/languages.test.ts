import assert from "node:assert/strict";

import {
  allFieldsV5Format,
  and,
  defaultFormat,
  eq,
  ge,
  gt,
  hasNoValue,
  inCidr,
  isIn,
  le,
  like,
  lt,
  ne,
  not,
  or,
  type Predicate,
} from "../../../../telemetry/flow-logs";
import { compileAthenaWhere } from "../../../../telemetry/flow-logs/targets/athena";
import { compileDuckDbWhere } from "../../../../telemetry/flow-logs/targets/duckdb";
import { compileOpenSearchQuery, type SearchQuery } from "../../../../telemetry/flow-logs/targets/opensearch";
import { compileInsightsFilter } from "../../../../telemetry/flow-logs/targets/insights";
import { faultsOf, valueOf } from "../results";

interface Languages {
  readonly athena: string;
  readonly duckdb: string;
  readonly insights: string;
  readonly openSearch: SearchQuery;
}

const format = allFieldsV5Format;

function expectLanguages(predicate: Predicate, expected: Languages): void {
  assert.deepEqual(
    {
      athena: valueOf(compileAthenaWhere(format, predicate)),
      duckdb: valueOf(compileDuckDbWhere(format, predicate)),
      insights: valueOf(compileInsightsFilter(format, predicate)),
      openSearch: valueOf(compileOpenSearchQuery(format, predicate)),
    },
    expected,
  );
}

describe("Predicates in Athena, DuckDB, Logs Insights and OpenSearch", () => {
  it("compare a text that is equal", () => {
    expectLanguages(eq("action", "REJECT"), {
      athena: `"action" = 'REJECT'`,
      duckdb: `"action" = 'REJECT'`,
      insights: `action = "REJECT"`,
      openSearch: { term: { action: "REJECT" } },
    });
  });

  it("say not equal so that no value is not equal either", () => {
    expectLanguages(ne("pkt-dst-aws-service", "S3"), {
      athena: `"pkt_dst_aws_service" IS DISTINCT FROM 'S3'`,
      duckdb: `"pkt_dst_aws_service" IS DISTINCT FROM 'S3'`,
      insights: `pkt_dst_aws_service != "S3"`,
      openSearch: { bool: { must_not: [{ term: { "pkt-dst-aws-service": "S3" } }] } },
    });
  });

  it("quote a column that is a reserved word of SQL", () => {
    expectLanguages(ge("end", 1_700_000_000), {
      athena: `"end" >= 1700000000`,
      duckdb: `"end" >= 1700000000`,
      insights: `(end != "-" and end >= 1700000000)`,
      openSearch: { range: { end: { gte: "2023-11-14T22:13:20.000Z" } } },
    });
  });

  it("keep an order on numbers from meeting the hyphen of no value", () => {
    expectLanguages(and(gt("bytes", 100_000), lt("dstport", 1024), le("packets", 3)), {
      athena: `("bytes" > 100000 AND "dstport" < 1024 AND "packets" <= 3)`,
      duckdb: `("bytes" > 100000 AND "dstport" < 1024 AND "packets" <= 3)`,
      insights:
        `((bytes != "-" and bytes > 100000) and (dstport != "-" and dstport < 1024) ` +
        `and (packets != "-" and packets <= 3))`,
      openSearch: {
        bool: {
          filter: [
            { range: { bytes: { gt: 100_000 } } },
            { range: { dstport: { lt: 1024 } } },
            { range: { packets: { lte: 3 } } },
          ],
        },
      },
    });
  });

  it("list values, as comparisons in Insights", () => {
    expectLanguages(isIn("dstport", [22, 3389]), {
      athena: `"dstport" IN (22, 3389)`,
      duckdb: `"dstport" IN (22, 3389)`,
      insights: `(dstport = 22 or dstport = 3389)`,
      openSearch: { terms: { dstport: [22, 3389] } },
    });
  });

  it("turn unknown into false before they negate it", () => {
    expectLanguages(not(or(eq("protocol", 6), eq("protocol", 17))), {
      athena: `NOT COALESCE(("protocol" = 6 OR "protocol" = 17), FALSE)`,
      duckdb: `NOT COALESCE(("protocol" = 6 OR "protocol" = 17), FALSE)`,
      insights: `not ((protocol = 6 or protocol = 17))`,
      openSearch: {
        bool: {
          must_not: [
            {
              bool: {
                should: [{ term: { protocol: 6 } }, { term: { protocol: 17 } }],
                minimum_should_match: 1,
              },
            },
          ],
        },
      },
    });
  });

  it("put an address into a block with what each language has for it", () => {
    expectLanguages(inCidr("dstaddr", ["10.0.0.0/8"]), {
      athena: `(("dstaddr" NOT LIKE '%:%' AND contains('10.0.0.0/8', TRY_CAST("dstaddr" AS IPADDRESS))))`,
      duckdb: `(starts_with("dstaddr", '10.'))`,
      insights: `isIpv4InSubnet(dstaddr, "10.0.0.0/8")`,
      openSearch: { bool: { should: [{ term: { dstaddr: "10.0.0.0/8" } }], minimum_should_match: 1 } },
    });
    expectLanguages(inCidr("dstaddr", ["10.0.0.0/9"]), {
      athena: `(("dstaddr" NOT LIKE '%:%' AND contains('10.0.0.0/9', TRY_CAST("dstaddr" AS IPADDRESS))))`,
      duckdb:
        `((TRY_CAST(split_part("dstaddr", '.', 1) AS BIGINT) * 16777216 + ` +
        `TRY_CAST(split_part("dstaddr", '.', 2) AS BIGINT) * 65536 + ` +
        `TRY_CAST(split_part("dstaddr", '.', 3) AS BIGINT) * 256 + ` +
        `TRY_CAST(split_part("dstaddr", '.', 4) AS BIGINT) * 1) BETWEEN 167772160 AND 176160767)`,
      insights: `isIpv4InSubnet(dstaddr, "10.0.0.0/9")`,
      openSearch: { bool: { should: [{ term: { dstaddr: "10.0.0.0/9" } }], minimum_should_match: 1 } },
    });
  });

  it("hold or fail by their kind when they are empty", () => {
    const never = {
      athena: "FALSE",
      duckdb: "FALSE",
      insights: "not (ispresent(@message))",
      openSearch: { match_none: {} },
    };
    expectLanguages(and(), {
      athena: "TRUE",
      duckdb: "TRUE",
      insights: "ispresent(@message)",
      openSearch: { match_all: {} },
    });
    for (const empty of [or(), isIn("dstport", []), inCidr("dstaddr", [])]) expectLanguages(empty, never);
  });

  it("leave out in Insights what an empty list says, which a person would read for nothing", () => {
    const insights = (predicate: Predicate) => valueOf(compileInsightsFilter(format, predicate));
    const none = inCidr("dstaddr", []);
    assert.equal(insights(not(or(eq("dstport", 22), none))), "not (dstport = 22)");
    assert.equal(insights(and(eq("dstport", 22), not(none))), "dstport = 22");
    assert.equal(insights(and(eq("dstport", 22), none)), "(dstport = 22 and not (ispresent(@message)))");
  });

  it("double a quote in SQL and escape quote and backslash in Insights", () => {
    expectLanguages(eq("instance-id", `i-'"\\`), {
      athena: `"instance_id" = 'i-''"\\'`,
      duckdb: `"instance_id" = 'i-''"\\'`,
      insights: `instance_id = "i-'\\"\\\\"`,
      openSearch: { term: { "instance-id": `i-'"\\` } },
    });
  });

  it("use Insights' own function for an IPv6 block", () => {
    assert.equal(
      valueOf(compileInsightsFilter(format, inCidr("srcaddr", ["2001:db8::/32"]))),
      `isIpv6InSubnet(srcaddr, "2001:db8::/32")`,
    );
  });

  it("compare an IPv6 address in DuckDB by its 32 digits, ends included", () => {
    const condition = valueOf(compileDuckDbWhere(format, inCidr("srcaddr", ["2001:db8::/33"])));
    assert.match(
      condition,
      /^\(\(contains\("srcaddr", ':'\) AND .+ BETWEEN '20010db8000000000000000000000000' AND /,
    );
    assert.match(condition, / AND '20010db87fffffffffffffffffffffff'\)\)$/);
  });

  it("look for a text by wildcards, all else in it standing for itself", () => {
    expectLanguages(like("pkt-dst-aws-service", "A*_%.N"), {
      athena: String.raw`"pkt_dst_aws_service" LIKE 'A%\_\%.N' ESCAPE '\'`,
      duckdb: String.raw`"pkt_dst_aws_service" LIKE 'A%\_\%.N' ESCAPE '\'`,
      insights: String.raw`(pkt_dst_aws_service != "-" and pkt_dst_aws_service like /^A.*_%\.N$/)`,
      openSearch: { wildcard: { "pkt-dst-aws-service": { value: "A*_%.N" } } },
    });
  });

  it("look for a field without a value", () => {
    expectLanguages(hasNoValue("dstport"), {
      athena: `"dstport" IS NULL`,
      duckdb: `"dstport" IS NULL`,
      insights: `dstport = "-"`,
      openSearch: { bool: { must_not: [{ exists: { field: "dstport" } }] } },
    });
    // A file in Parquet may write it as a hyphen.
    expectLanguages(hasNoValue("vpc-id"), {
      athena: `COALESCE("vpc_id", '-') = '-'`,
      duckdb: `COALESCE("vpc_id", '-') = '-'`,
      insights: `vpc_id = "-"`,
      openSearch: { bool: { must_not: [{ exists: { field: "vpc-id" } }] } },
    });
    expectLanguages(like("vpc-id", "*"), {
      athena: `("vpc_id" <> '-' AND "vpc_id" LIKE '%')`,
      duckdb: `("vpc_id" <> '-' AND "vpc_id" LIKE '%')`,
      insights: `(vpc_id != "-" and vpc_id like /^.*$/)`,
      openSearch: { wildcard: { "vpc-id": { value: "*" } } },
    });
  });

  it("know that a block of IPv6 addresses holds no IPv4 address, which OpenSearch maps into it", () => {
    assert.deepEqual(valueOf(compileOpenSearchQuery(format, inCidr("srcaddr", ["::/0"]))), {
      bool: {
        should: [
          {
            bool: { filter: [{ term: { srcaddr: "::/0" } }], must_not: [{ term: { srcaddr: "0.0.0.0/0" } }] },
          },
        ],
        minimum_should_match: 1,
      },
    });
  });

  it("compare the two times in OpenSearch as the dates that they are there, and refuse later ones", () => {
    assert.deepEqual(valueOf(compileOpenSearchQuery(format, lt("start", 1_700_000_000))), {
      range: { start: { lt: "2023-11-14T22:13:20.000Z" } },
    });
    assert.deepEqual(faultsOf(compileOpenSearchQuery(format, lt("end", 253_402_300_800))), [
      "end: found 253402300800; the dates of an index end at 253402300799",
    ]);
  });

  it("refuse a field that the format does not have, in every language", () => {
    for (const compile of [
      compileAthenaWhere,
      compileDuckDbWhere,
      compileInsightsFilter,
      compileOpenSearchQuery,
    ]) {
      assert.deepEqual(faultsOf(compile(defaultFormat, eq("flow-direction", "egress"))), [
        "eq flow-direction: the format does not have this field; add it or use another",
      ]);
    }
  });
});

import assert from "node:assert/strict";

import {
  allFieldsV5Format,
  and,
  defaultFormat,
  eq,
  ge,
  gt,
  inCidr,
  isIn,
  le,
  lt,
  ne,
  not,
  or,
  type Predicate,
} from "../../../../telemetry/flow-logs";
import { compileAthenaWhere } from "../../../../telemetry/flow-logs/targets/athena";
import { compileDuckDbWhere } from "../../../../telemetry/flow-logs/targets/duckdb";
import { compileInsightsFilter } from "../../../../telemetry/flow-logs/targets/insights";
import { faultsOf, valueOf } from "../results";

interface Languages {
  readonly athena: string;
  readonly duckdb: string;
  readonly insights: string;
}

const format = allFieldsV5Format;

function expectLanguages(predicate: Predicate, expected: Languages): void {
  assert.deepEqual(
    {
      athena: valueOf(compileAthenaWhere(format, predicate)),
      duckdb: valueOf(compileDuckDbWhere(format, predicate)),
      insights: valueOf(compileInsightsFilter(format, predicate)),
    },
    expected,
  );
}

describe("Predicates in Athena, DuckDB and Logs Insights", () => {
  it("compare a text that is equal", () => {
    expectLanguages(eq("action", "REJECT"), {
      athena: `"action" = 'REJECT'`,
      duckdb: `"action" = 'REJECT'`,
      insights: `action = "REJECT"`,
    });
  });

  it("say not equal so that no value is not equal either", () => {
    expectLanguages(ne("pkt-dst-aws-service", "S3"), {
      athena: `"pkt_dst_aws_service" IS DISTINCT FROM 'S3'`,
      duckdb: `"pkt_dst_aws_service" IS DISTINCT FROM 'S3'`,
      insights: `pkt_dst_aws_service != "S3"`,
    });
  });

  it("quote a column that is a reserved word of SQL", () => {
    expectLanguages(ge("end", 1_700_000_000), {
      athena: `"end" >= 1700000000`,
      duckdb: `"end" >= 1700000000`,
      insights: `(end != "-" and end >= 1700000000)`,
    });
  });

  it("keep an order on numbers from meeting the hyphen of no value", () => {
    expectLanguages(and(gt("bytes", 100_000), lt("dstport", 1024), le("packets", 3)), {
      athena: `("bytes" > 100000 AND "dstport" < 1024 AND "packets" <= 3)`,
      duckdb: `("bytes" > 100000 AND "dstport" < 1024 AND "packets" <= 3)`,
      insights:
        `((bytes != "-" and bytes > 100000) and (dstport != "-" and dstport < 1024) ` +
        `and (packets != "-" and packets <= 3))`,
    });
  });

  it("list values, as comparisons in Insights", () => {
    expectLanguages(isIn("dstport", [22, 3389]), {
      athena: `"dstport" IN (22, 3389)`,
      duckdb: `"dstport" IN (22, 3389)`,
      insights: `(dstport = 22 or dstport = 3389)`,
    });
  });

  it("turn unknown into false before they negate it", () => {
    expectLanguages(not(or(eq("protocol", 6), eq("protocol", 17))), {
      athena: `NOT COALESCE(("protocol" = 6 OR "protocol" = 17), FALSE)`,
      duckdb: `NOT COALESCE(("protocol" = 6 OR "protocol" = 17), FALSE)`,
      insights: `not ((protocol = 6 or protocol = 17))`,
    });
  });

  it("put an address into a block with what each language has for it", () => {
    expectLanguages(inCidr("dstaddr", ["10.0.0.0/8"]), {
      athena: `(("dstaddr" NOT LIKE '%:%' AND contains('10.0.0.0/8', TRY_CAST("dstaddr" AS IPADDRESS))))`,
      duckdb:
        `((TRY_CAST(split_part("dstaddr", '.', 1) AS BIGINT) * 16777216 + ` +
        `TRY_CAST(split_part("dstaddr", '.', 2) AS BIGINT) * 65536 + ` +
        `TRY_CAST(split_part("dstaddr", '.', 3) AS BIGINT) * 256 + ` +
        `TRY_CAST(split_part("dstaddr", '.', 4) AS BIGINT) * 1) BETWEEN 167772160 AND 184549375)`,
      insights: `isIpv4InSubnet(dstaddr, "10.0.0.0/8")`,
    });
  });

  it("hold or fail by their kind when they are empty", () => {
    const never = { athena: "FALSE", duckdb: "FALSE", insights: "not (ispresent(@message))" };
    expectLanguages(and(), { athena: "TRUE", duckdb: "TRUE", insights: "ispresent(@message)" });
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
    });
  });

  it("use Insights' own function for an IPv6 block", () => {
    assert.equal(
      valueOf(compileInsightsFilter(format, inCidr("srcaddr", ["2001:db8::/32"]))),
      `isIpv6InSubnet(srcaddr, "2001:db8::/32")`,
    );
  });

  it("refuse an IPv6 block in DuckDB, by name, every one of them", () => {
    assert.deepEqual(
      faultsOf(
        compileDuckDbWhere(
          format,
          or(inCidr("srcaddr", ["2001:db8::/32", "10.0.0.0/8"]), inCidr("dstaddr", ["::/0"])),
        ),
      ),
      [
        'inCidr: DuckDB has no IPv6 addresses; found "2001:db8::/32", allowed are IPv4 blocks',
        'inCidr: DuckDB has no IPv6 addresses; found "::/0", allowed are IPv4 blocks',
      ],
    );
  });

  it("refuse a field that the format does not have, in every language", () => {
    for (const compile of [compileAthenaWhere, compileDuckDbWhere, compileInsightsFilter]) {
      assert.deepEqual(faultsOf(compile(defaultFormat, eq("flow-direction", "egress"))), [
        "eq flow-direction: the format does not have this field; add it or use another",
      ]);
    }
  });
});

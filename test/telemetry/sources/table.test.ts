import assert from "node:assert/strict";

import { sourceNames, sources, viewFields } from "../../../telemetry/sources";
import { fieldKinds } from "../../../telemetry/sources/fields/kinds";
import { defineSource, jsonReader } from "../../../telemetry/sources/source";

const all = Object.values(sources);

describe("The table of sources", () => {
  it("holds each source under its own name", () => {
    assert.deepEqual(
      sourceNames.map((name) => sources[name].name),
      sourceNames,
    );
    assert.deepEqual(Object.keys(sources), [...sourceNames]);
  });

  it("refuses, when it is compiled, fields that a source does not have", () => {
    const definition = {
      name: "example",
      title: "Example",
      contains: "Nothing.",
      arrival: { by: "delivery stream" },
      form: "json",
      reader: jsonReader,
      view: () => ({}),
      panels: [],
      searches: [],
    } as const;
    const fields = { at: "date", count: "long" } as const;
    defineSource({
      ...definition,
      fields,
      timeField: "at",
      required: ["at"],
      columns: ["count", "source.ip"],
    });
    // @ts-expect-error a number is no time
    defineSource({ ...definition, fields, timeField: "count", required: ["at"], columns: [] });
    // @ts-expect-error no such field
    defineSource({ ...definition, fields, timeField: "at", required: ["when"], columns: [] });
    // @ts-expect-error no such field
    defineSource({ ...definition, fields, timeField: "at", required: ["at"], columns: ["source.address"] });
    const unknownKind = { at: "date", count: "int" } as const;
    // @ts-expect-error no such kind
    defineSource({ ...definition, fields: unknownKind, timeField: "at", required: [], columns: [] });
  });

  it("has the seeds' time fields", () => {
    assert.equal(sources["resolver-queries"].timeField, "query_timestamp");
    assert.equal(sources.waf.timeField, "timestamp");
    assert.equal(sources["vpc-flow-logs"].timeField, "start");
    for (const name of ["guardduty", "config", "controls", "other"] as const)
      assert.equal(sources[`security-hub-${name}`].timeField, "CreatedAt");
  });

  it("requires of each source its time, without which no time range finds a record", () => {
    for (const { name, required, timeField } of all) assert(required.includes(timeField), name);
  });

  it("shows on dashboards only fields that can be counted by", () => {
    for (const { name, fields, panels } of all)
      for (const { field, sumOf } of panels) {
        const kind = (viewFields as Record<string, string>)[field] ?? fields[field];
        assert(!["text", "flat", undefined].includes(kind), `${name}: ${field} is ${kind}`);
        if (sumOf !== undefined) assert.equal(fields[sumOf], "long", name);
      }
  });

  it("keeps every counter in 64 bits", () => {
    assert.equal(fieldKinds.long.mapping.type, "long");
    for (const field of ["bytes", "packets", "srcport"])
      assert.equal(sources["vpc-flow-logs"].fields[field], "long");
  });

  it("gives the findings of each product to one source, by the pattern and by the record", () => {
    const patterns = (["guardduty", "config", "controls", "other"] as const).map((name) => {
      const { arrival } = sources[`security-hub-${name}`];
      assert(arrival.by === "event rule");
      return (arrival.eventPattern.detail as { findings: { ProductArn: unknown } }).findings.ProductArn;
    });
    assert.deepEqual(patterns, [
      [{ suffix: ":product/aws/guardduty" }],
      [{ suffix: ":product/aws/config" }],
      [{ suffix: ":product/aws/securityhub" }],
      [
        {
          "anything-but": {
            suffix: [":product/aws/guardduty", ":product/aws/config", ":product/aws/securityhub"],
          },
        },
      ],
    ]);
  });

  it("refuses a finding that a rule sent to another product's stream", () => {
    const finding = {
      Id: "f",
      CreatedAt: "2026-01-01T00:00:00Z",
      ProductArn: "arn:aws:securityhub:eu-west-1::product/aws/config",
    };
    const read = sources["security-hub-guardduty"].reader(undefined as never);
    assert.deepEqual(read({ ...finding }), {
      ok: false,
      faults: [
        'ProductArn: found "arn:aws:securityhub:eu-west-1::product/aws/config"; these are findings of guardduty',
      ],
    });
    assert.equal(sources["security-hub-config"].reader(undefined as never)({ ...finding }).ok, true);
    const foreign = { ...finding, ProductArn: "arn:aws:securityhub:eu-west-1::product/acme/scanner" };
    assert.equal(sources["security-hub-other"].reader(undefined as never)(foreign).ok, true);
    assert.equal(sources["security-hub-config"].reader(undefined as never)(foreign).ok, false);
  });
});

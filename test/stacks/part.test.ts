import assert from "node:assert/strict";

import * as z from "zod";

import { RawValue } from "../../stacks/configuration/raw-value";
import { objectOf } from "../../stacks/configuration/values";
import { Parts, type Part } from "../../stacks/part";
import type { StackConfig } from "../../stacks";

const network = {
  schema: objectOf({ vpcs: z.array(z.string()) }),
  faults: () => ["vpcs: none is right"],
  build: ({ vpcs }: { vpcs: string[] }) => ({ vpcIds: vpcs.map((vpc) => `vpc-${vpc}`) }),
  outputs: ({ vpcIds }: { vpcIds: string[] }) => ({ names: { first: vpcIds[0] }, count: vpcIds.length }),
};

const siem = {
  schema: objectOf({ siem: z.boolean() }),
  faults: (configuration: RawValue) => [configuration.at("siem").fault("true")],
  build: ({ siem }: { siem: boolean }, { vpcIds }: { vpcIds: string[] }) => ({
    domain: siem ? `of ${vpcIds.join(", ")}` : "none",
  }),
  outputs: ({ domain }: { domain: string }) => ({ names: { domain } }),
};

describe("Class: Parts", () => {
  const parts = Parts.none.with(network).with(siem);
  const config = { vpcs: ["a", "b"], siem: true };

  it("reads the keys of its parts, and no others", () => {
    assert.deepEqual(parts.schema.parse(config), config);
    assert.equal(parts.schema.safeParse({ ...config, mirroring: {} }).success, false);
    assert.equal(parts.schema.safeParse({ vpcs: [] }).success, false);
  });

  it("builds each part from its own keys and from what the parts before it have built", () => {
    assert.deepEqual(parts.build(config).built, { vpcIds: ["vpc-a", "vpc-b"], domain: "of vpc-a, vpc-b" });
  });

  it("hands on the outputs of all, those of one key together", () => {
    assert.deepEqual(parts.build(config).outputs, {
      names: { first: "vpc-a", domain: "of vpc-a, vpc-b" },
      count: 2,
    });
  });

  it("refuses two parts of one output that is no record by names", () => {
    const other = { ...siem, outputs: () => ({ count: 3 }) };
    assert.throws(() => Parts.none.with(network).with(other).build(config), {
      message: "two parts have an output count; only records by name can be of several",
    });
  });

  it("reports the faults of all in their order", () => {
    assert.deepEqual(parts.faults(RawValue.of({ siem: "yes" }), { isPreview: false }), [
      "vpcs: none is right",
      'siem: found "yes"; true',
    ]);
  });

  // The compiler reads these and would complain of an error that is not there; they are not for running.
  it("compiles no part that needs what no part before it has built", () => {
    // @ts-expect-error siem needs vpcIds, which network builds
    Parts.none.with(siem);
    const wrong: Part<{ siem: boolean }, { vpcIds: string[] }, { domain: number }, object> = {
      ...siem,
      // @ts-expect-error it says that it builds a number
      build: siem.build,
      outputs: () => ({}),
    };
    assert.equal(wrong.schema, siem.schema);
  });

  it("compiles no key of the configuration that has no part", () => {
    // @ts-expect-error no part has the key firewalls
    const firewalls: keyof StackConfig = "firewalls";
    const vpcs: keyof StackConfig = "vpcs";
    assert.notEqual(firewalls, vpcs);
  });
});

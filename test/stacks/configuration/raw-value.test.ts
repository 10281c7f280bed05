import assert from "node:assert/strict";

import * as z from "zod";

import { RawValue } from "../../../stacks/configuration/raw-value";
import { objectOf } from "../../../stacks/configuration/values";

const configuration = RawValue.of({
  accountId: "123456789012",
  vpcs: [{ name: "main" }, { name: 5 }, "other"],
});

describe("Class: RawValue", () => {
  it("finds a value by keys and positions, and nothing where there is nothing", () => {
    assert.equal(configuration.at("vpcs", 0, "name").found, "main");
    assert.equal(configuration.at("vpcs").at(0).at("name").found, "main");
    assert.equal(configuration.at("vpcs", 7, "name", "first").found, undefined);
    assert.equal(configuration.at("accountId", "length").isAbsent, true);
  });

  it("prints its path as a person would write it", () => {
    assert.equal(configuration.at("vpcs", 0, "name").path, "vpcs[0].name");
    assert.equal(configuration.at("aws:region").path, "aws:region");
  });

  it("walks the entries of a list, and none of anything else", () => {
    assert.deepEqual(
      configuration
        .at("vpcs")
        .entries()
        .map((vpc) => [vpc.path, vpc.at("name").text(), vpc.keys()]),
      [
        ["vpcs[0]", "main", ["name"]],
        ["vpcs[1]", undefined, ["name"]],
        ["vpcs[2]", undefined, undefined],
      ],
    );
    assert.deepEqual(configuration.at("accountId").entries(), []);
    assert.deepEqual(configuration.at("nothing").entries(), []);
  });

  it("comes back to the whole configuration from anywhere in it", () => {
    assert.equal(configuration.at("vpcs", 0).whole.at("accountId").text(), "123456789012");
  });

  it("says where a fault is, what was found and what would be right", () => {
    assert.equal(configuration.at("vpcs", 1, "name").fault("a name"), "vpcs[1].name: found 5; a name");
    assert.equal(configuration.at("dashboard").fault("true or false"), "dashboard: missing; true or false");
  });
});

describe("Function: RawValue.right", () => {
  const bucket = objectOf({
    prefix: z.string().optional(),
    days: z.number().optional(),
    lock: objectOf({ days: z.number() }).optional(),
  });
  const right = (value: unknown) => RawValue.of({ s3: value }).at("s3").right(bucket);

  it("leaves out what has a fault of its own, and reads what is right beside it", () => {
    assert.deepEqual(right({ prefix: "logs", days: "ten", dyas: 10 }), { prefix: "logs" });
  });

  it("is nothing where the value is absent, or not right without its faults", () => {
    assert.equal(right(undefined), undefined);
    assert.equal(right("logs"), undefined);
    assert.equal(right({ prefix: "logs", lock: { days: "ten" } }), undefined);
  });

  it("changes nothing of the configuration", () => {
    const value = { prefix: "logs", dyas: 10 };
    right(value);
    assert.deepEqual(value, { prefix: "logs", dyas: 10 });
  });

  it("reads each key of a table without regard to the others", () => {
    const destinations = RawValue.of({ s3: { prefix: "logs" }, firehose: "yes" });
    const settings = destinations.rightKeys({ s3: bucket, firehose: bucket, kinesis: bucket });
    assert.deepEqual(settings, { s3: { prefix: "logs" }, firehose: undefined, kinesis: undefined });
  });
});

import assert from "node:assert/strict";

import { tagFieldSpecifications, tagKeyFaults } from "../../../components/flow-logs/tag-fields";
import { fieldCatalogue, flowLogFormat, type FlowLogFormat } from "../../../telemetry/flow-logs";

function format(...fields: string[]): FlowLogFormat {
  const parsed = flowLogFormat(fields);
  if (!parsed.ok) throw new Error(parsed.faults.join("; "));
  return parsed.value;
}

const reasons = (fields: string[], tagKeys: Parameters<typeof tagKeyFaults>[1]) =>
  tagKeyFaults(format(...fields), tagKeys, "tagKeys").map(
    ({ propertyPath, reason }) => `${propertyPath}: ${reason}`,
  );

describe("Function: tagFieldSpecifications", () => {
  it("names the keys by EC2's word for each kind of resource", () => {
    assert.deepEqual(
      tagFieldSpecifications({
        instance: ["Team", "Env"],
        networkInterface: ["Role"],
        autoScalingGroup: ["App"],
      }),
      {
        tagFieldSpecifications: [
          { resourceType: "instance", tagKeys: ["Team", "Env"] },
          { resourceType: "network-interface", tagKeys: ["Role"] },
          { resourceType: "auto-scaling-group", tagKeys: ["App"] },
        ],
      },
    );
  });

  it("is absent where there is no key", () => {
    assert.deepEqual(tagFieldSpecifications({}), {});
    assert.deepEqual(tagFieldSpecifications({ instance: [] }), {});
  });
});

describe("Function: tagKeyFaults", () => {
  it("asks for the key of every field that needs one", () => {
    const fields = fieldCatalogue.filter((field) => field.needsTagFieldSpecification).map(({ name }) => name);
    assert.deepEqual(
      reasons(fields, {}),
      [
        ["instance[0]", "instance-tag"],
        ["instance[1]", "instance-tag-2"],
        ["networkInterface[0]", "interface-tag"],
        ["networkInterface[1]", "interface-tag-2"],
        ["autoScalingGroup[0]", "asg-tag"],
        ["autoScalingGroup[1]", "asg-tag-2"],
      ].map(
        ([key, field]) =>
          `tagKeys.${key}: missing; the format has ${field}: name the tag key whose value it holds`,
      ),
    );
  });

  it("asks for the field of every key", () => {
    assert.deepEqual(reasons(["srcaddr", "instance-tag"], { instance: ["Team", "Env"] }), [
      'tagKeys.instance[1]: found "Env", which nothing shows: add instance-tag-2 to the format',
    ]);
  });

  it("refuses a third key", () => {
    assert.deepEqual(reasons(["instance-tag", "instance-tag-2"], { instance: ["Team", "Env", "App"] }), [
      "tagKeys.instance: found 3 keys; a record holds the values of 2",
    ]);
  });

  it("has nothing to say where fields and keys agree", () => {
    assert.deepEqual(reasons(["srcaddr", "asg-tag"], { autoScalingGroup: ["App"] }), []);
    assert.deepEqual(reasons(["srcaddr"], {}), []);
  });
});

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";

import { parseStackConfig } from "../../stacks";
import { standaloneStack } from "../../stacks/standalone";
import { register } from "../components/registrations";
import { rawConfigOf } from "./repository-stacks";

const repository = join(__dirname, "../..");
const words =
  "no one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty twenty-one twenty-two twenty-three twenty-four".split(
    " ",
  );

describe("README.md: what the development stack costs", () => {
  it("names as many keys, alarms, filters' metrics and dashboards as the stack has, and its one gateway", async () => {
    const parsed = parseStackConfig(rawConfigOf("dev"), { isPreview: false });
    assert.ok(parsed.ok);
    const { registrations } = await register(() => standaloneStack(parsed.value));
    const readme = readFileSync(join(repository, "README.md"), "utf8");
    for (const [type, what] of [
      ["aws:kms/key:Key", "KMS keys"],
      ["aws:cloudwatch/metricAlarm:MetricAlarm", "alarms, 0.10 each"],
      ["aws:cloudwatch/compositeAlarm:CompositeAlarm", "composite alarm, 0.50"],
      ["aws:cloudwatch/logMetricFilter:LogMetricFilter", "metrics of metric filters"],
      ["aws:cloudwatch/dashboard:Dashboard", "dashboard beyond"],
    ] as const) {
      const line = `| ${words[registrations.ofType(type).length]} ${what}`;
      assert.ok(readme.includes(line), line);
    }
    const [vpc] = parsed.value.vpcs;
    assert.equal(vpc?.natGateways, "single");
    assert.ok(readme.includes("| one NAT gateway"));
  });
});

import assert from "node:assert/strict";

import { readStackExport, replay } from "../../../delivery";
import { ChangedStack, keptStack } from "../../mutations/support/stack";

const incident = "network-security-dev-large-transfer";
const parts = ["exfiltration-volume", "exfiltration-anomaly", "top-talker"];

/** What is proven of the incident while alarms of another region are called as its own. */
async function incidentBeside(change: (stack: ChangedStack) => void): Promise<string | undefined> {
  const stack = new ChangedStack(keptStack());
  change(stack);
  const deployment = readStackExport(stack.export);
  assert.ok(deployment.ok);
  return (await replay(deployment.value, [])).proofs.find(({ name }) => name === incident)?.kind;
}

describe("Alarms of one name in two regions", () => {
  it("are proven each for itself: those that cannot ring elsewhere take nothing from an incident here", async () => {
    const kind = await incidentBeside((stack) => {
      for (const part of parts) {
        const name = String(stack.get(`metricAlarm:MetricAlarm ${part}`, "name"));
        stack.add("aws:cloudwatch/metricAlarm:MetricAlarm", `${part}-elsewhere`, name, {
          name,
          arn: `arn:aws:cloudwatch:eu-west-1:123456789012:alarm:${name}`,
          namespace: "Nobody/Emits",
          metricName: "this",
          statistic: "Sum",
          period: 300,
          evaluationPeriods: 1,
          threshold: 1,
          comparisonOperator: "GreaterThanOrEqualToThreshold",
          treatMissingData: "notBreaching",
        });
      }
    });
    assert.equal(kind, "rings with alarms");
  });
});

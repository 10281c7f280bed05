import assert from "node:assert/strict";

import type { Registrations } from "../registrations";
import { siemOf, siemWith } from "./siem";

/** What holds evidence, or makes it. */
const evidence = [
  "aws:cloudwatch/logGroup:LogGroup",
  "aws:sqs/queue:Queue",
  "aws:s3/bucket:Bucket",
  "aws:kms/key:Key",
  "aws:opensearch/domain:Domain",
  "aws:cloudtrail/trail:Trail",
  "aws:securityhub/account:Account",
  "aws:guardduty/detector:Detector",
  "aws:cfg/recorder:Recorder",
  "aws:cfg/deliveryChannel:DeliveryChannel",
  "aws:cfg/recorderStatus:RecorderStatus",
];

const sources = { cloudTrail: {}, securityHub: { config: {} } };

/** Which resources of each type are not protected. */
function unprotected(registrations: Registrations): readonly string[] {
  return evidence.flatMap((type) => {
    const found = registrations.ofType(type);
    assert.ok(found.length > 0, type);
    return found.filter(({ protect }) => !protect).map(({ name }) => name);
  });
}

describe("Component: SiemPipeline, what it keeps", () => {
  it("protects all that holds evidence or makes it", async () => {
    assert.deepEqual(unprotected(await siemWith(sources)), []);
  });

  it("lets all of it go where it is said to, and a bucket that says so of itself", async () => {
    const free = await siemWith(sources, { protect: false });
    const all = evidence.flatMap((type) => free.ofType(type).map(({ name }) => name));
    assert.deepEqual(unprotected(free), all);
    const backup = await siemWith(sources, { backup: { protect: false, encryption: "aws-owned-key" } });
    assert.deepEqual(unprotected(backup), ["siem-backup"]);
  });

  it("counts dedicated masters among the nodes that may not be missing", async () => {
    const network = { public: { analystCidrs: ["203.0.113.0/24"] } };
    const domain = { gibPerDay: 1, network, dedicatedMasters: "m7g.large.search" } as const;
    const thresholdOf = async (changes: Parameters<typeof siemOf>[0]) =>
      (await siemOf(changes)).one("aws:cloudwatch/metricAlarm:MetricAlarm", "siem-nodes-missing").inputs
        .threshold;
    assert.deepEqual([await thresholdOf({}), await thresholdOf({ domain })], [2, 5]);
  });
});

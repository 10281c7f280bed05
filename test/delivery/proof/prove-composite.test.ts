import assert from "node:assert/strict";

import type { AlarmProof } from "../../../delivery/proof/alarm-proof";
import { proveComposite } from "../../../delivery/proof/prove-composite";
import { parseAlarmRule } from "../../../delivery/watch/composites/alarm-rule";

const proofs: readonly AlarmProof[] = [
  { urn: "leak", name: "leak", kind: "rings", records: 1, record: "bytes 100001" },
  { urn: "band", name: "band", kind: "not proven", reason: "a band is learnt" },
  { urn: "mute", name: "mute", kind: "cannot ring", reason: "no flow log writes to it" },
];

const proven = (text: string, ...neverLacking: readonly string[]) =>
  proveComposite(
    {
      urn: "all",
      name: "all",
      arn: "arn:aws:cloudwatch:eu-central-1:123456789012:alarm:all",
      text,
      rule: parseAlarmRule(text),
      asks: [],
      actionsEnabled: true,
      alarmActions: [],
      suppressor: undefined,
    },
    proofs,
    new Set(neverLacking),
  );

describe("Function: proveComposite", () => {
  it("proves by alarms that are proven to ring, where they are enough", () => {
    assert.deepEqual(proven("ALARM(band) OR ALARM(leak)"), { kind: "rings with alarms", alarms: ["leak"] });
  });

  it("proves nothing by an alarm that is not proven", () => {
    assert.deepEqual(proven("ALARM(leak) AND ALARM(band)"), {
      kind: "not proven",
      reason: "it takes band, not proven to ring",
    });
  });

  it("takes no alarm for lacking data that takes missing data for good", () => {
    const text = "INSUFFICIENT_DATA(leak)";
    assert.deepEqual(proven(text), { kind: "rings with alarms", alarms: ["leak"] });
    assert.deepEqual(proven(text, "leak"), {
      kind: "cannot ring",
      reason: "its rule holds in no states of the alarms that it asks",
    });
    assert.deepEqual(proven(`${text} OR ALARM(leak)`, "leak"), {
      kind: "rings with alarms",
      alarms: ["leak"],
    });
  });

  it("tells an alarm that cannot ring from one that is not proven", () => {
    assert.deepEqual(proven("ALARM(band) AND ALARM(mute)"), {
      kind: "cannot ring",
      reason: "its rule holds in no states of the alarms that it asks as mute cannot ring",
    });
  });
});

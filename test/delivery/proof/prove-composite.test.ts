import assert from "node:assert/strict";

import type { AlarmProof } from "../../../delivery/proof/alarm-proof";
import { proveComposite } from "../../../delivery/proof/prove-composite";
import type { StatesApart } from "../../../delivery/proof/states-apart";
import { parseAlarmRule } from "../../../delivery/watch/composites/alarm-rule";

const proofs: readonly AlarmProof[] = [
  { urn: "leak", name: "leak", kind: "rings", records: 1, record: "bytes 100001" },
  { urn: "trickle", name: "trickle", kind: "rings", records: 1, record: "bytes 1" },
  { urn: "band", name: "band", kind: "not proven", reason: "a band is learnt" },
  { urn: "mute", name: "mute", kind: "cannot ring", reason: "no flow log writes to it" },
  { urn: "deaf", name: "deaf", kind: "cannot ring", reason: "no record matches it" },
];

const apart = (text: string, reason: string): StatesApart => {
  const rule = parseAlarmRule(text);
  assert.ok(rule.ok);
  return { never: rule.value, reason };
};

const proven = (text: string, ...neverLacking: readonly string[]) =>
  proveComposite({ rule: parseAlarmRule(text) }, proofs, new Set(neverLacking), [
    apart("ALARM(leak) AND ALARM(trickle)", "not both"),
  ]);

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

  it("proves a count by as many alarms as it takes, and no count of more than can ring", () => {
    assert.deepEqual(proven("AT_LEAST(1, ALARM, (mute, leak, band))"), {
      kind: "rings with alarms",
      alarms: ["leak"],
    });
    assert.deepEqual(proven("AT_LEAST(2, ALARM, (mute, leak, band))"), {
      kind: "not proven",
      reason: "it takes band, not proven to ring",
    });
    for (const least of ["3", "67%"]) {
      assert.deepEqual(proven(`AT_LEAST(${least}, ALARM, (mute, leak, band))`), {
        kind: "cannot ring",
        reason: "its rule holds in no states of the alarms that it asks as mute cannot ring",
      });
    }
    assert.deepEqual(proven("AT_LEAST(3, ALARM, (leak, band))").kind, "cannot ring");
    assert.deepEqual(proven("AT_LEAST(2, OK, (leak, band))").kind, "rings by itself");
  });

  it("takes no states for proof that alarms are never in together", () => {
    const reason = "its rule holds only in states that never meet: not both";
    for (const text of ["ALARM(leak) AND ALARM(trickle)", "AT_LEAST(2, ALARM, (leak, trickle))"]) {
      assert.deepEqual(proven(text), { kind: "cannot ring", reason });
    }
    assert.deepEqual(proven("ALARM(leak) OR ALARM(trickle)"), {
      kind: "rings with alarms",
      alarms: ["trickle"],
    });
    assert.deepEqual(proven("ALARM(trickle) AND NOT ALARM(leak)").kind, "rings with alarms");
  });

  it("names each alarm that cannot ring", () => {
    assert.deepEqual(proven("ALARM(mute) OR ALARM(deaf)"), {
      kind: "cannot ring",
      reason: "its rule holds in no states of the alarms that it asks as mute, deaf cannot ring",
    });
  });

  it("tells an alarm that cannot ring from one that is not proven", () => {
    assert.deepEqual(proven("ALARM(band) AND ALARM(mute)"), {
      kind: "cannot ring",
      reason: "its rule holds in no states of the alarms that it asks as mute cannot ring",
    });
  });
});

import assert from "node:assert/strict";

import { type DeliveryReport, readStackExport, replay } from "../../delivery";
import { imbalances } from "../../delivery/core";
import { ChangedStack, keptStack } from "../mutations/support/stack";
import { changeCall, changeCalls, isOutside, sessionOf } from "./support/outside-changes";
import { recordedTexts, recordingOf } from "./support/siem/recordings";

const trailArn = "arn:aws:cloudtrail:us-east-1:123456789012:trail/management";

/** The dev stack in an account with a trail, told of these calls. */
async function told(...calls: readonly string[]): Promise<DeliveryReport> {
  const stack = new ChangedStack(keptStack());
  stack.add("aws:cloudtrail/trail:Trail", "management", trailArn, { arn: trailArn, enableLogging: true });
  const deployment = readStackExport(stack.export);
  assert.ok(deployment.ok);
  const report = await replay(deployment.value, recordingOf("cloudtrail", ...calls), { keep: "everything" });
  assert.deepEqual(imbalances(report.ledger), []);
  return report;
}

const messages = ({ toldMessages }: DeliveryReport): readonly string[] =>
  toldMessages.map(({ message }) => message);

describe("A change outside the program", () => {
  it("is told to everybody who is subscribed, with who, what, where from, where and when", async () => {
    const report = await told(changeCall());
    const [message = "", ...others] = messages(report);
    assert.deepEqual(others, []);
    assert.match(
      JSON.parse(message) as string,
      /^Changed outside the program: arn:aws:iam::123456789012:user\/ann called DeleteFlowLogs of ec2\.amazonaws\.com from 198\.51\.100\.7, account 123456789012, region us-east-1, at 2026-11-21T10:00:00Z\. .*home\?region=us-east-1#\/events\/0a1b2c3d-0000-4000-a000-000000000000 /,
    );
    assert.deepEqual(
      report.toldMessages[0]?.told.map(({ endpoint }) => endpoint),
      ["network-security@example.com"],
    );
  });

  it("is none under the deployment's role, by AWS's services, of reading, refused, or of everyday work", async () => {
    const expected = changeCalls().map((call) =>
      isOutside(JSON.parse(call) as Record<string, unknown>, ["arn:aws:iam::123456789012:role/deployment"]),
    );
    assert.deepEqual(expected, [true, true, true, false, false, false, false, false, false, false]);
    assert.equal(messages(await told(...changeCalls())).length, 3);
    assert.deepEqual(messages(await told(changeCall({ userIdentity: sessionOf("deployment") }))), []);
  });

  it("is told of every recorded call that plain code finds outside", async () => {
    const calls = recordedTexts("cloudtrail");
    const outside = calls.filter((text) => {
      const call = JSON.parse(text) as Record<string, unknown>;
      // A trail records data events only where it is told to.
      return call.managementEvent !== false && isOutside(call, ["arn:aws:iam::123456789012:role/deployment"]);
    });
    assert.ok(outside.length > 100);
    assert.equal(messages(await told(...calls)).length, outside.length);
  });
});

import assert from "node:assert/strict";
import type { Address } from "../../../delivery/core";
import { isFedByOthers } from "../../../delivery/proof/fed-by-others";
import type { FlowLog } from "../../../delivery/senders";
import type { AlarmCondition } from "../../../delivery/watch";
import { flowLogToStream, streamArn } from "../support/delivery-stream-stack";
import { flowLogToGroup, GROUP } from "../support/log-group-stack";
import { ACCOUNT, type ExportedResource } from "../support/stack";
import { contextOf } from "../support/told";

const toGroup = (logGroup: string): Address<never> => {
  const address = { hop: "log-group", logGroup };
  return address;
};
const toStream = (arn: string): Address<never> => {
  const address = { hop: "delivery-stream", arn };
  return address;
};
const waf = "arn:aws:firehose:eu-central-1:123456789012:deliverystream/aws-waf-logs-siem";
const addresses = [toGroup("/dns"), toGroup(GROUP), toStream(waf), toStream(streamArn(ACCOUNT))];

/** An alarm on one metric for each of these dimensions. */
function on(...dimensions: readonly Readonly<Record<string, string>>[]): AlarmCondition {
  const stats = dimensions.map((each, index) => {
    const metric = { namespace: "AWS/Logs", name: "IncomingLogEvents", dimensions: each };
    return [`m${index}`, { metric, statistic: "Sum", period: 300 }] as const;
  });
  return {
    measure: {
      kind: "expression",
      returns: "m0",
      stats: new Map(stats),
      expressions: new Map(),
      period: 300,
    },
    comparison: "LessThanThreshold",
    threshold: 1,
    rule: { evaluationPeriods: 1, datapointsToAlarm: 1, treatMissingData: "breaching" },
  };
}

async function flowLogsOf(resources: readonly ExportedResource[]): Promise<readonly FlowLog[]> {
  return (await contextOf(resources)).senders["flow-log"].flowLogs.readable;
}

describe("An alarm on what arrives at a log group or a delivery stream", () => {
  it("is fed by others where something else than a flow log sends there", async () => {
    const flowLogs = await flowLogsOf(flowLogToGroup());
    const isFed = (...dimensions: readonly Readonly<Record<string, string>>[]) =>
      isFedByOthers({ flowLogs, addresses }, on(...dimensions));
    assert.equal(isFed({ LogGroupName: "/dns" }), true);
    assert.equal(isFed({ LogGroupName: GROUP }), false, "a flow log writes there");
    assert.equal(isFed({ LogGroupName: "/nobody" }), false, "nobody writes there");
    assert.equal(isFed({ LogGroupName: "/dns" }, { LogGroupName: GROUP }), false, "one of two");
    assert.equal(isFed({ DeliveryStreamName: "aws-waf-logs-siem" }), true);
    assert.equal(isFed({ DeliveryStreamName: "waf-logs-siem" }), false, "nobody sends there");
    assert.equal(isFed({ QueueName: "/dns" }), false, "neither group nor stream");
  });

  it("is not where a flow log brings it to the stream", async () => {
    const flowLogs = await flowLogsOf(flowLogToStream(streamArn(ACCOUNT)));
    assert.equal(flowLogs.length, 1);
    const name = { DeliveryStreamName: "flows" };
    assert.equal(isFedByOthers({ flowLogs, addresses }, on(name)), false);
    assert.equal(isFedByOthers({ flowLogs: [], addresses }, on(name)), true);
    assert.equal(isFedByOthers({ flowLogs, addresses }, on({ LogGroupName: GROUP })), true);
  });
});

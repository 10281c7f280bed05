import assert from "node:assert/strict";

import { resource } from "../../../delivery/support/stack";
import { observed, named } from "./observed";

describe("Check: flow logs", () => {
  const flowLog = resource("aws:ec2/flowLog:FlowLog", "traffic", "fl-1", {
    logDestination: "arn:aws:s3:::logs",
    logFormat: "${version}",
    trafficType: "ALL",
  });
  const asDeployed = {
    FlowLogStatus: "ACTIVE",
    LogDestination: "arn:aws:s3:::logs",
    LogFormat: "${version}",
    TrafficType: "ALL",
  };
  const mend = "pulumi refresh && pulumi up";
  const noDestination = "is the destination there? npm run verify tells of it; then pulumi up";
  const rows: readonly (readonly [answer: object, verdict: string, found: string, mend?: string])[] = [
    [{ ...asDeployed, DeliverLogsStatus: "SUCCESS" }, "sound", "active, delivery SUCCESS"],
    [asDeployed, "sound", "active, delivery not yet tried"],
    [{ ...asDeployed, FlowLogStatus: "DELETING" }, "wrong", "status DELETING", mend],
    [{}, "wrong", "status none", mend],
    [
      { ...asDeployed, DeliverLogsStatus: "FAILED" },
      "wrong",
      "delivery failed: no reason given",
      noDestination,
    ],
    [
      { ...asDeployed, DeliverLogsStatus: "FAILED", DeliverLogsErrorMessage: "Access error" },
      "wrong",
      "delivery failed: Access error",
      `give back what the destination lets in: ${mend}; what still lacks: npm run prove`,
    ],
    [
      { ...asDeployed, DeliverLogsStatus: "FAILED", DeliverLogsErrorMessage: "Rate limited" },
      "wrong",
      "delivery failed: Rate limited",
      "ask for a higher quota of CloudWatch Logs: aws service-quotas list-service-quotas --service-code logs",
    ],
    [
      { ...asDeployed, LogFormat: undefined, TrafficType: "ACCEPT" },
      "wrong",
      "not as deployed: logFormat is none; trafficType is ACCEPT",
      mend,
    ],
  ];

  it("says whether each is active, delivers, and records what was deployed", async () => {
    for (const [answer, verdict, found, mends] of rows) {
      const DescribeFlowLogs = ({ FlowLogIds = [] }: { FlowLogIds?: string[] | undefined }) => ({
        FlowLogs: FlowLogIds[0] === "fl-1" ? [answer] : [],
      });
      assert.deepEqual(await observed("flow logs", [flowLog], { DescribeFlowLogs }), [
        { about: "traffic", verdict, found, ...(mends !== undefined && { mend: mends }) },
      ]);
    }
  });

  it("says that one is gone, in whichever way EC2 says so", async () => {
    const gone = [{ about: "traffic", verdict: "wrong", found: "it is gone", mend }];
    const notFound = () => {
      throw named("InvalidFlowLogId.NotFound");
    };
    assert.deepEqual(await observed("flow logs", [flowLog], { DescribeFlowLogs: () => ({}) }), gone);
    assert.deepEqual(await observed("flow logs", [flowLog], { DescribeFlowLogs: notFound }), gone);
  });
});

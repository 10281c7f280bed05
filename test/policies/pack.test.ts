import assert from "node:assert/strict";

import { stackPolicy } from "../../policies/rule";
import { rules } from "../../policies/flow-logs/rules";
import { vpcWithoutFlowLog } from "../../policies/flow-logs/rules/vpc-without-flow-log";
import { vpc } from "./stack";

describe("policy pack flow-logs", () => {
  it("makes every rule a mandatory stack policy with its severity and remediation", () => {
    assert.deepEqual(
      rules.map(stackPolicy).map(({ name, enforcementLevel, severity, remediationSteps }) => ({
        name,
        enforcementLevel,
        severity,
        remediationSteps,
      })),
      [
        {
          name: "vpc-without-flow-log",
          enforcementLevel: "mandatory",
          severity: "high",
          remediationSteps:
            "Name the VPC as a source of a FlowLogPipeline with trafficType ALL, or give an aws.ec2.FlowLog its id as vpcId.",
        },
      ],
    );
  });

  it("reports each finding on the resource that it concerns", async () => {
    const reported: [string, string | undefined][] = [];
    const policy = stackPolicy(vpcWithoutFlowLog);
    await policy.validateStack(
      // The rule reads nothing else of the arguments, and of a resource only what StackResource has.
      { resources: [vpc("main")] } as unknown as Parameters<typeof policy.validateStack>[0],
      (message, urn) => reported.push([message, urn]),
    );
    assert.deepEqual(reported, [
      [
        'VPC "main" has no flow log that captures ALL traffic',
        "urn:pulumi:test::network-security::aws:ec2/vpc:Vpc::main",
      ],
    ]);
  });
});

import { recordedVpc } from "../recorded-vpc";
import type { Finding, Rule } from "../../rule";
import { knownText, type StackResource } from "../../stack-resource";

const vpcTypes = ["aws:ec2/vpc:Vpc", "aws:ec2/defaultVpc:DefaultVpc"];
const flowLogType = "aws:ec2/flowLog:FlowLog";

export const vpcWithoutFlowLog: Rule = {
  id: "vpc-without-flow-log",
  demand: "Every VPC has a flow log that captures ALL traffic.",
  severity: "high",
  controls: ["AWS Foundational Security Best Practices EC2.6", "CIS AWS Foundations Benchmark 3.0.0 3.7"],
  remediation:
    "Name the VPC as a source of a FlowLogPipeline with trafficType ALL, or give an aws.ec2.FlowLog its id as vpcId.",
  check: (resources) => {
    const vpcs = resources.filter(({ type }) => vpcTypes.includes(type));
    const flowLogs = resources.filter(({ type }) => type === flowLogType);
    return vpcs.flatMap((vpc) => findingOn(vpc, vpcs, flowLogs));
  },
};

function findingOn(
  vpc: StackResource,
  vpcs: readonly StackResource[],
  flowLogs: readonly StackResource[],
): Finding[] {
  const reasons: string[] = [];
  for (const flowLog of flowLogs) {
    const recorded = recordedVpc(flowLog, vpcs);
    if (!recorded.includes(vpc)) continue;
    const reason = notCredited(flowLog, recorded);
    if (reason === undefined) return [];
    reasons.push(reason);
  }
  const because = reasons.length === 0 ? "" : `: ${reasons.join("; ")}`;
  return [{ urn: vpc.urn, message: `VPC "${vpc.name}" has no flow log that captures ALL traffic${because}` }];
}

/** Why a flow log that may be the VPC's does not count, if so. */
function notCredited(flowLog: StackResource, recorded: readonly StackResource[]): string | undefined {
  const trafficType = knownText(flowLog, "trafficType");
  if (trafficType !== "ALL") {
    return `flow log "${flowLog.name}" captures ${trafficType ?? "what is not known before the update"}`;
  }
  if (recorded.length > 1) {
    const names = recorded.map(({ name }) => `"${name}"`).join(" and ");
    return `flow log "${flowLog.name}" takes its vpcId from ${names}, and which of them it records cannot be told before the update`;
  }
  return undefined;
}

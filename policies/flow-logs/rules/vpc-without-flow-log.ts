import { z } from "zod";
import { adoptedVpcs } from "../../aws/adopted-vpcs";
import { vpcTarget } from "../../aws/targets";
import { flowLogTypes, vpcTypes } from "../../aws/types";
import { type Finding, names, undecided, violation } from "../../finding";
import { known, readText } from "../../reading";
import { candidates, reference, type Reference } from "../../reference";
import { rule } from "../../rule";
import { grouped } from "../../stack";
import type { StackResource } from "../../stack-resource";

const write =
  'new aws.ec2.FlowLog("…", { vpcId: vpc.id, trafficType: "ALL", logDestination: …, iamRoleArn: … });';

export const vpcWithoutFlowLog = rule({
  id: "vpc-without-flow-log",
  demand: "Every VPC has a flow log that captures ALL traffic.",
  severity: "high",
  controls: {
    fsbp: ["EC2.6"],
    cis: ["3.7"],
    nist: ["AC-4(26)", "AU-2", "AU-3", "AU-6(3)", "AU-6(4)", "AU-12", "CA-7", "SI-7(8)"],
    pci: ["10.2.1"],
  },
  remediation:
    "Give an aws.ec2.FlowLog the VPC's id as vpcId, with trafficType ALL. A VPC that another stack records: name its id in recordedElsewhere.",
  settings: {
    recordedElsewhere: z
      .array(z.string())
      .default([])
      .describe("ids of VPCs that the program uses and another stack records"),
  },
  check: (stack, { recordedElsewhere }) => {
    const flowLogs = stack
      .ofType(...flowLogTypes)
      .map((flowLog) => ({ flowLog, recorded: reference(stack, flowLog, ["vpcId"], vpcTarget) }));
    const byVpc = grouped(
      flowLogs.flatMap((entry) => candidates(entry.recorded).map(({ urn }) => [urn, entry] as const)),
    );
    const made = stack.ofType(...vpcTypes).flatMap((vpc) => findingOn(vpc, byVpc.get(vpc.urn) ?? []));
    const seen = new Set([...recordedElsewhere, ...flowLogs.flatMap(literalRecorded)]);
    return [
      ...made,
      ...adoptedVpcs(stack, flowLogTypes).flatMap(([id, user]) =>
        seen.has(id) ? [] : [adoptedFinding(id, user)],
      ),
    ];
  },
});

interface Entry {
  readonly flowLog: StackResource;
  readonly recorded: Reference;
}

/** Why a flow log that may be the VPC's does not count. */
interface Reason {
  readonly text: string;
  readonly certain: boolean;
}

function findingOn(vpc: StackResource, entries: readonly Entry[]): readonly Finding[] {
  const reasons: Reason[] = [];
  for (const entry of entries) {
    const reason = notCredited(entry);
    if (reason === undefined) return [];
    reasons.push(reason);
  }
  const because = reasons.map(({ text }) => text).join("; ");
  if (reasons.some(({ certain }) => !certain)) return [undecided(vpc, because, write)];
  return [
    violation(vpc, `has no flow log that captures ALL traffic${because === "" ? "" : `: ${because}`}`, write),
  ];
}

function notCredited({ flowLog, recorded }: Entry): Reason | undefined {
  const log = `flow log "${flowLog.name}"`;
  const trafficType = readText(flowLog, "trafficType");
  if (trafficType.state === "unknown")
    return { certain: false, text: `what ${log} captures is not known before the update` };
  if (known(trafficType) !== "ALL")
    return { certain: true, text: `${log} captures ${known(trafficType) ?? "no type of traffic"}` };
  if (recorded.to !== "ambiguous") return undefined;
  const text = `${log} takes its vpcId from ${names(recorded.candidates)}, and which of them it records cannot be told before the update`;
  return { certain: false, text };
}

function literalRecorded({ flowLog, recorded }: Entry): readonly string[] {
  return recorded.to === "elsewhere" && known(readText(flowLog, "trafficType")) === "ALL"
    ? [recorded.value]
    : [];
}

function adoptedFinding(id: string, user: StackResource): Finding {
  return undecided(
    user,
    `it uses VPC ${id}, which the program does not make, no flow log here captures ALL traffic of it, and one elsewhere cannot be seen`,
    `recordedElsewhere: ["${id}"] in the rule's configuration if another stack records it; else ${write.replace("vpc.id", `"${id}"`)}`,
  );
}

import type { FlowLogRecord } from "../../telemetry/flow-logs";
import { type Carried, carry } from "../carry";
import type { Address } from "../core";
import { contributorRuleType, Deployment, flowLogType, metricFilterType } from "../deployment";
import type { Hops } from "../hops";
import type { AnyRecording, FlowLog } from "../senders";
import type { Traffic, TrafficSource } from "../traffic";
import type { MetricFilter } from "../watch";

/** What proofs are made in. */
export interface Scene {
  readonly hops: Hops;
  readonly deployment: Deployment;
  readonly organizationId: string | undefined;
  /** Flow logs that could be read. */
  readonly flowLogs: readonly FlowLog[];
  readonly filters: readonly MetricFilter[];
  /** Where the deployment's senders and hops send something. */
  readonly addresses: readonly Address<never>[];
}

const chosen = new Set([flowLogType, metricFilterType, contributorRuleType]);

/** The scene in which these flow logs and filters alone see the traffic: what the others do with it proves nothing more. */
export function sceneOf(scene: Scene, flowLogs: readonly FlowLog[], filters: readonly MetricFilter[]): Scene {
  const urns = new Set([...flowLogs, ...filters].map(({ urn }) => urn));
  const resources = scene.deployment.resources.filter(({ type, urn }) => !chosen.has(type) || urns.has(urn));
  return { ...scene, flowLogs, filters, deployment: new Deployment(resources) };
}

/** Moves records through what a flow log monitors, as any traffic moves. */
export function carried(scene: Scene, traffic: readonly AnyRecording[]): Promise<Carried> {
  const { hops, deployment, organizationId } = scene;
  return carry(hops, deployment, traffic, { organizationId, keeps: { examples: 0, contents: false } });
}

/** What the records are called that prove flow logs and alarms on them. */
export const proofLabel = "proof";

/** Records on what a flow log monitors. */
export function trafficOf(flowLog: FlowLog, records: readonly FlowLogRecord[]): Traffic {
  return { telemetry: "flow-log", label: proofLabel, source: sourceOf(flowLog), records };
}

function sourceOf({ monitors: { level, id } }: FlowLog): TrafficSource {
  switch (level) {
    case "VPC":
      return { vpcId: id };
    case "subnet":
      return { subnetId: id };
    case "network interface":
      return { networkInterfaceId: id };
  }
}

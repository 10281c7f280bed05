import type { FlowLogFormat } from "../../../telemetry/flow-logs";
import type { Carrier, Edge, Ledger, Onward } from "../../core";
import { logicalName, text } from "../../deployment";
import type { World } from "../../world";
import type { FlowLogAddress } from "./courier";
import { courierOf } from "./couriers";
import { type DeployedFlowLog, type FlowLog, flowLogsOf } from "./flow-log";
import { FlowLogCarrier, skippedData, UnreadableFlowLog } from "./flow-log-carrier";
import type { LocatedRecord } from "./located-record";

/** What one flow log did: `recordsIn = delivered + undelivered`, always. */
export interface DestinationReport {
  readonly flowLog: string;
  readonly name: string;
  readonly type: string;
  /** ARN of the log group, bucket or stream as the flow log has it. */
  readonly destination: string;
  readonly recordsIn: number;
  /** Records that came to rest where they were to, at the end of their way. */
  readonly delivered: number;
  readonly undelivered: number;
  /** Delivered records that say SKIPDATA: each stands for traffic that AWS lost and did not count. */
  readonly skippedData: number;
}

/** Where flow logs listen, in words. */
export const networkPlace = "network interfaces";

/** A flow log with the edge on which it takes records in. */
interface OpenFlowLog {
  readonly deployed: DeployedFlowLog;
  readonly edge: Edge<LocatedRecord>;
}

/** The flow logs of a deployment. */
export class FlowLogs {
  public readonly deployed: readonly DeployedFlowLog[];
  private opened: readonly OpenFlowLog[] = [];

  public constructor(private readonly world: World) {
    this.deployed = flowLogsOf(world.deployment);
  }

  /** Opens the way of each to its destination. */
  public open(onward: Onward<FlowLogAddress>): void {
    const formats = new Map<string, FlowLogFormat>();
    this.opened = this.deployed.map((deployed) => ({
      deployed,
      edge: onward.open(networkPlace, () => carrierOf(this.world, onward, deployed, formats)),
    }));
  }

  public get edges(): readonly OpenFlowLog[] {
    return this.opened;
  }

  /** Those that could be read. */
  public get readable(): readonly FlowLog[] {
    return this.deployed.flatMap(({ flowLog }) => (flowLog.ok ? [flowLog.value] : []));
  }

  public reports(ledger: Ledger): readonly DestinationReport[] {
    return this.opened.map(({ deployed: { resource }, edge }) => {
      const lost = ledger.losses.filter(({ origin }) => origin.sender === resource.urn);
      const undelivered = lost.reduce((sum, { records }) => sum + records, 0);
      const delivered = ledger.arrived(resource.urn);
      return {
        flowLog: resource.urn,
        name: logicalName(resource),
        type: text(resource, "logDestinationType") ?? "cloud-watch-logs",
        destination: text(resource, "logDestination") ?? "",
        recordsIn: edge.line.in,
        delivered,
        undelivered,
        skippedData: ledger.arrived(resource.urn, skippedData),
      };
    });
  }
}

function carrierOf(
  world: World,
  onward: Onward<FlowLogAddress>,
  { resource, flowLog }: DeployedFlowLog,
  formats: Map<string, FlowLogFormat>,
): Carrier<LocatedRecord> {
  if (!flowLog.ok) return new UnreadableFlowLog(resource.urn, logicalName(resource), flowLog.faults);
  // Flow logs of one format share it, so that each record is written in it once.
  const text = flowLog.value.format.fields.join(" ");
  const format = formats.get(text) ?? flowLog.value.format;
  formats.set(text, format);
  const shared = { ...flowLog.value, format };
  return new FlowLogCarrier(shared, courierOf(world, onward, shared));
}

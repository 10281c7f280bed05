import type { FlowLogRecord } from "../../../telemetry/flow-logs";
import { type Edge, oneRecord, type Onward, type Parcel, type Sending } from "../../core";
import type { TrafficSource } from "../../traffic";
import { TrafficTimes } from "../../watch";
import type { World } from "../../world";
import type { Feed, Recording, Sender, SenderAtWork } from "../sender";
import type { FlowLogAddress } from "./courier";
import { NetworkEntry } from "./entry";
import { FlowLogs } from "./flow-logs";
import { LocatedRecord } from "./located-record";
import { locator } from "./location";
import { isTime } from "./times";
import { testedByFilters, UnseenFields } from "./unseen-fields";

/** Flow-log records as somebody recorded them, and where in the network. */
export type FlowLogRecording = Recording<"flow-log", FlowLogRecord, TrafficSource>;

/** The flow logs of a deployment: each captures what passes through what it monitors, and delivers it. */
export const flowLog: Sender<FlowLogRecording, FlowLogAddress, FlowLogsAtWork> = {
  start: (world, onward) => new FlowLogsAtWork(world, onward),
};

export class FlowLogsAtWork implements SenderAtWork<FlowLogRecording> {
  public readonly flowLogs: FlowLogs;
  /** Fields that metric filters test and that no record has had so far; and whether there was any record. */
  public readonly unseen: UnseenFields;
  private readonly entry: Edge<LocatedRecord>;

  public constructor(
    private readonly world: World,
    onward: Onward<FlowLogAddress>,
  ) {
    this.flowLogs = new FlowLogs(world);
    this.unseen = new UnseenFields(testedByFilters(world.metricFilters.deployed));
    this.entry = onward.open("traffic", () => {
      this.flowLogs.open(onward);
      return new NetworkEntry(this.flowLogs);
    });
  }

  public feed({ label, source }: FlowLogRecording): Feed<FlowLogRecord> {
    const times = new TrafficTimes();
    const tally = oneRecord({ sender: undefined, label });
    const locate = locator(this.world.deployment, source);
    const parcelOf = (record: FlowLogRecord): Parcel<LocatedRecord> => {
      const time = record.start ?? record.end;
      if (time !== undefined && isTime(time)) times.note(time);
      this.unseen.note(record);
      const location = locate(record);
      return { cargo: new LocatedRecord(record, location, source), tally };
    };
    return {
      times,
      batch: (records): Sending => ({ edge: this.entry, parcels: records.map(parcelOf) }),
    };
  }
}

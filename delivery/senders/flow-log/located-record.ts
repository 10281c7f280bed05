import { type FlowLogFormat, type FlowLogRecord, printRecord } from "../../../telemetry/flow-logs";
import type { TrafficSource } from "../../traffic";
import type { Location } from "./location";

/** A record as it passes through the network, before a flow log writes it. */
export class LocatedRecord {
  private printed: { readonly format: FlowLogFormat; readonly line: string } | undefined;

  public constructor(
    public readonly record: FlowLogRecord,
    public readonly location: Location,
    public readonly source: TrafficSource,
  ) {}

  /**
   * The record as one line. Flow logs of one format follow each other, so the last line is kept.
   * @throws RangeError for a value that no record can hold.
   */
  public lineIn(format: FlowLogFormat): string {
    if (this.printed?.format === format) return this.printed.line;
    const line = printRecord(format, this.record);
    this.printed = { format, line };
    return line;
  }
}

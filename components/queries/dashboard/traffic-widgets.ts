import { fieldPosition, type FieldName, type FlowLogFormat } from "../../../telemetry/flow-logs";
import { insightsQueryString } from "../../../telemetry/flow-logs/queries";
import type { Widget } from "./widget";

/** A view of a log group's records: what is shown, the fields that it needs, and what follows the `parse`. */
interface TrafficView {
  readonly title: string;
  readonly needs: readonly FieldName[];
  readonly stages: readonly string[];
  readonly view: "timeSeries" | "table";
}

/** A time series may be grouped by time alone: hence a column for each action and direction. */
const views: readonly TrafficView[] = [
  {
    title: "records accepted and rejected",
    needs: ["action"],
    stages: [
      'stats sum(strcontains(action, "ACCEPT")) as accepted, sum(strcontains(action, "REJECT")) as rejected by bin(5m)',
    ],
    view: "timeSeries",
  },
  {
    title: "bytes in and out",
    needs: ["bytes", "flow-direction"],
    stages: [
      'stats sum(bytes * strcontains(flow_direction, "ingress")) as bytes_in, sum(bytes * strcontains(flow_direction, "egress")) as bytes_out by bin(5m)',
    ],
    view: "timeSeries",
  },
  {
    title: "top talkers by bytes",
    needs: ["bytes", "srcaddr", "dstaddr"],
    stages: ["stats sum(bytes) as total_bytes by srcaddr, dstaddr", "sort total_bytes desc", "limit 10"],
    view: "table",
  },
];

/** The views of a log group that its format has the fields for. */
export function trafficWidgets(
  name: string,
  logGroup: { readonly logGroupName: string; readonly format: FlowLogFormat },
  region: string,
): Widget[] {
  return views
    .filter(({ needs }) => needs.every((field) => fieldPosition(logGroup.format, field) !== undefined))
    .map(({ title, stages, view }) => ({
      type: "log",
      width: 12,
      height: 6,
      properties: {
        title: `${name}: ${title}`,
        region,
        view,
        query: `SOURCE '${logGroup.logGroupName}' | ${insightsQueryString(logGroup.format, stages)}`,
      },
    }));
}

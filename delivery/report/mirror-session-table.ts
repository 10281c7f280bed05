import type { Counted } from "../../telemetry/packets";
import type { MirrorSessionReport } from "../senders";
import type { ReportTable } from "./report-table";

/** For each session what it mirrored of its interface's packets, what it cut or left out, and why. */
export function mirrorSessionTable(reports: readonly MirrorSessionReport[]): ReportTable {
  return {
    title: "By mirror session",
    head: ["session", "interface", "VNI", "packets", "mirrored", "of those cut", "of those lost", "left out"],
    rows: reports.map(
      ({ name, networkInterfaceId, virtualNetworkId, packets, mirrored, cut, lost, leftOut }) => [
        name,
        networkInterfaceId,
        String(virtualNetworkId),
        String(packets),
        String(mirrored),
        inLines(cut),
        inLines(lost),
        inLines(leftOut),
      ],
    ),
  };
}

function inLines(counted: readonly Counted[]): string {
  return counted.map(({ packets, reason }) => `${packets}: ${reason}`).join("\n");
}

import { basename } from "node:path";
import {
  type AnyRecording,
  type Deployment,
  type FramePlacer,
  type InterfacePacket,
  packetsOfInterfaces,
  type StrayPacket,
  type TrafficSource,
} from "../delivery";
import { CaptureReader } from "../telemetry/packets";
import { UsageError } from "./command";
import { bytesOf } from "./file-bytes";
import type { UnreadableFiles } from "./unreadable-files";

/** How a capture is read. */
export interface RecordedPacketsOptions {
  readonly deployment: Deployment;
  /** The interface whose packets they are; default those with a mirror session, by the packets' addresses. */
  readonly source: TrafficSource;
  /** Takes the fault of a capture that cannot be read to its end. */
  readonly unreadable: UnreadableFiles;
  /** Told how many bytes were read since the last time. */
  readonly onRead?: (bytes: number) => void;
}

/**
 * The packets of a capture file, pcap or pcapng, as they passed interfaces of a deployment, read as they are asked for.
 * Asking throws a UsageError when the file cannot be read, or has no packet of such an interface.
 *
 * @throws UsageError when the source is no interface, or nothing is known of the interfaces.
 */
export function recordedPackets(file: string, options: RecordedPacketsOptions): AnyRecording {
  const { vpcId, subnetId, networkInterfaceId } = options.source;
  const other = vpcId ?? subnetId;
  if (other !== undefined)
    throw new UsageError(`--source is "${other}"; packets pass an interface: give its id (eni-…)`);
  const placer = packetsOfInterfaces(options.deployment, networkInterfaceId);
  if (!placer.ok) throw new UsageError(placer.faults.join("\n"));
  return {
    telemetry: "mirrored-packets",
    label: `recorded: ${basename(file)}`,
    source: {},
    records: packetsIn(file, placer.value, options),
  };
}

async function* packetsIn(
  file: string,
  place: FramePlacer,
  { unreadable, onRead }: RecordedPacketsOptions,
): AsyncGenerator<readonly (InterfacePacket | StrayPacket)[]> {
  const reader = new CaptureReader();
  let placed = 0;
  let lastStray: string | undefined;
  for await (const piece of bytesOf(file, onRead)) {
    const packets = reader.read(piece).flatMap(place);
    for (const packet of packets) {
      if ("stray" in packet) lastStray = packet.stray;
      else placed += 1;
    }
    yield packets;
  }
  reader.end();
  if (reader.fault !== undefined) unreadable.addFault(file, reader.fault);
  // Nothing would be proven, and all would seem well.
  if (placed === 0)
    throw new UsageError(
      `${file} has no packet of an interface that is mirrored: ${reader.fault ?? lastStray ?? "it has none at all"}`,
    );
}

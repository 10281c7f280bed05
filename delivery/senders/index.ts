import type { Address, Onward } from "../core";
import type { Hops } from "../hops";
import type { World } from "../world";
import { captures } from "./captures";
import { cloudTrail } from "./cloudtrail";
import { config } from "./config";
import { flowLog } from "./flow-log";
import { guardDuty } from "./guardduty";
import { mirroredPackets } from "./mirrored-packets";
import { publicZoneQueries } from "./public-zone-queries";
import { resolverQueries } from "./resolver-queries";
import { securityHub } from "./security-hub";
import type { ClosedSenders, Feed, SenderAtWork } from "./sender";
import { suricata } from "./suricata";
import { waf } from "./waf";

export { asksForCalls, callEvent } from "./cloudtrail";
export { isRecordedType, isRecording, recordedTypes, type RecordedTypes, recorderOf } from "./config";
export { asksForCompliance, complianceEvent } from "./compliance-event";
export {
  type DeployedFlowLog,
  type DestinationReport,
  type FlowLog,
  fieldsTestedBy,
  logGroupName,
} from "./flow-log";
export {
  addressOf,
  generatePackets,
  packetsOfInterfaces,
  placeOf,
  sourceStop,
  whyNot,
  type DeployedSession,
  type FramePlacer,
  type InterfacePacket,
  type MirrorSessionReport,
  type PacketRecording,
  type StrayPacket,
} from "./mirrored-packets";
export { importedFinding } from "./security-hub";
export type { Feed, Recording, Sender, SenderAtWork } from "./sender";

/** Everything that sends, under the name of its telemetry: a folder each. Whatever it sends to must be among the hops. */
export const senders = closed({
  "flow-log": flowLog,
  cloudtrail: cloudTrail,
  "public-zone-queries": publicZoneQueries,
  "resolver-queries": resolverQueries,
  waf,
  "security-hub": securityHub,
  guardduty: guardDuty,
  suricata,
  captures,
  config,
  "mirrored-packets": mirroredPackets,
});

/** Traffic of any telemetry that can be replayed. */
export type AnyRecording = {
  [Name in keyof typeof senders]: RecordingOf<(typeof senders)[Name]>;
}[keyof typeof senders];

/** What a recording is of. */
export type Telemetry = keyof typeof senders;

/** What a service records as texts, a file of which can be replayed as it is. */
export type ServiceTelemetry = Exclude<Telemetry, "flow-log" | "mirrored-packets">;

// The table's own keys, whose names `keys` forgets.
export const telemetries = Object.keys(senders) as readonly Telemetry[];

/** The senders of a deployment while they work. */
export type SendersAtWork = {
  readonly [Name in keyof typeof senders]: ReturnType<(typeof senders)[Name]["start"]>;
};

/** Lets every sender read the deployment and open its ways. */
export function startSenders(world: World, onward: Onward<Address<never>>): SendersAtWork {
  const started = Object.entries(senders).map(([name, sender]) => [name, sender.start(world, onward)]);
  // Entry by entry the same names, each sender's own type, which `fromEntries` cannot follow.
  return Object.fromEntries(started) as SendersAtWork;
}

/** The feed of a recording, by the sender of its telemetry. */
export function feedOf(atWork: SendersAtWork, recording: AnyRecording): Feed<unknown> {
  // Each takes recordings of its own telemetry, and is asked for no others.
  const bySender: Readonly<Record<AnyRecording["telemetry"], SenderAtWork<AnyRecording>>> = atWork;
  return bySender[recording.telemetry].feed(recording);
}

type RecordingOf<S> = S extends { start(...given: never): { feed(recording: infer R): unknown } } ? R : never;

function closed<Table>(table: Table & ClosedSenders<Table, Hops>): Table {
  return table;
}

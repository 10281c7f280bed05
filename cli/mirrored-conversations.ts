import type { ReportTable } from "../delivery";
import { protocolName, type Conversation, type Counted, type Inspected } from "../telemetry/packets";

/** Conversations that a person is shown; the JSON has all. */
const mostShown = 40;

/** What was found, for a person. */
export function conversationTables(inspected: Inspected): readonly ReportTable[] {
  const { packets, conversations, undecoded, leftOut } = inspected;
  const shown = conversations.slice(0, mostShown);
  const of =
    shown.length < conversations.length ? `${shown.length} largest of ${conversations.length}` : "all";
  return [
    {
      title: `Conversations in ${packets} packets (${of}), each with what was sent and what came back`,
      head: ["VNI", "Source", "Destination", "Protocol", "Packets", "Bytes", "First", "Last"],
      rows: shown.map(rowOf),
    },
    ...countedTable("Not decoded", undecoded),
    ...countedTable("Left out", leftOut),
  ];
}

function rowOf(conversation: Conversation): string[] {
  const { vni, source, sourcePort, destination, destinationPort, protocol, sent, received } = conversation;
  return [
    vni === undefined ? "-" : String(vni),
    endText(source, sourcePort),
    endText(destination, destinationPort),
    protocolName(protocol),
    `${sent.packets} / ${received.packets}`,
    `${sent.bytes} / ${received.bytes}`,
    timeText(conversation.first) ?? "-",
    timeText(conversation.last) ?? "-",
  ];
}

function countedTable(title: string, counted: readonly Counted[]): readonly ReportTable[] {
  if (counted.length === 0) return [];
  const rows = counted.map(({ reason, packets }) => [reason, String(packets)]);
  return [{ title, head: ["Reason", "Packets"], rows }];
}

/** The same as JSON, with the files' faults. Numbers count packets and bytes; times are UTC with nanoseconds. */
export function inspectedJson(inspected: Inspected, faults: readonly string[]): string {
  const conversations = inspected.conversations.map((conversation) => ({
    ...conversation,
    first: timeText(conversation.first),
    last: timeText(conversation.last),
  }));
  return JSON.stringify({ ...inspected, conversations, faults }, undefined, 2);
}

function endText(address: string, port: number | undefined): string {
  if (port === undefined) return address;
  return address.includes(":") ? `[${address}]:${port}` : `${address}:${port}`;
}

/** `2026-11-22T00:15:42.123456789Z` of nanoseconds since 1970; the number itself of a time that no calendar has. */
function timeText(time: bigint | undefined): string | undefined {
  if (time === undefined) return undefined;
  if (time < 0n || time > lastTime) return `${time} ns`;
  const fraction = String(time % 1_000_000_000n).padStart(9, "0");
  const seconds = new Date(Number(time / 1_000_000_000n) * 1000).toISOString().slice(0, 19);
  return `${seconds}.${fraction}Z`;
}

/** Nanoseconds at the end of the year 9999. */
const lastTime = BigInt(Date.UTC(10_000, 0)) * 1_000_000n - 1n;

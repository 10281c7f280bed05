import { unknownPart } from "../reading";
import type { Answer } from "./encryption";

/** What a rule of a security group or of a network ACL concerns, in one form. */
export interface TrafficRule {
  /** A name or a number; -1 is every protocol. */
  readonly protocol: unknown;
  readonly fromPort: unknown;
  readonly toPort: unknown;
  /** Blocks of addresses, of either family. */
  readonly blocks: readonly unknown[];
}

const udpNames = ["udp", "17"];
const everyNames = ["-1", "all"];
const internet = ["0.0.0.0/0", "::/0"];
const ntpPort = 123;

/** Whether a rule covers UDP port 123 from or to the whole internet. */
export function coversNtpOfInternet({ protocol, fromPort, toPort, blocks }: TrafficRule): Answer {
  const anywhere = blocks.some((block) => internet.includes(text(block)));
  const every = everyNames.includes(text(protocol));
  const ports =
    every || (isPort(fromPort, toPort) && Number(fromPort) <= ntpPort && ntpPort <= Number(toPort));
  const certain: readonly (readonly [boolean, readonly unknown[]])[] = [
    [anywhere, blocks],
    [every || udpNames.includes(text(protocol).toLowerCase()), [protocol]],
    [ports, [fromPort, toPort]],
  ];
  if (certain.some(([holds, parts]) => !holds && !parts.includes(unknownPart))) return "no";
  return certain.every(([holds]) => holds) ? "yes" : "unknown";
}

function isPort(...ports: readonly unknown[]): boolean {
  return ports.every((port) => typeof port === "number" || (typeof port === "string" && /^\d+$/.test(port)));
}

function text(value: unknown): string {
  return typeof value === "string" || typeof value === "number" ? String(value) : "";
}

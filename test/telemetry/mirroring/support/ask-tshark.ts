/**
 * Asks tshark what the packet beside it is, and writes its answer, which the test holds the encoder to:
 *
 *     node -r ./transpile/register.cjs test/telemetry/mirroring/support/ask-tshark.ts
 */
import { execFileSync } from "node:child_process";
import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { mirroredPacket } from "./mirrored-packet";

const fields = [
  "ip.src",
  "ip.dst",
  "ip.checksum.status",
  "udp.srcport",
  "udp.dstport",
  "udp.length",
  "vxlan.flags",
  "vxlan.vni",
  "eth.src",
  "tcp.dstport",
  "_ws.malformed",
];

/** Link type of packets that begin with an IP header. */
const rawIp = 101;

function captureOf(packet: Buffer): Buffer {
  const file = Buffer.alloc(24);
  for (const [value, at] of [
    [0xa1b2c3d4, 0],
    [0x0004_0002, 4],
    [65_535, 16],
    [rawIp, 20],
  ] as const)
    file.writeUInt32LE(value, at);
  const record = Buffer.alloc(16);
  record.writeUInt32LE(packet.length, 8);
  record.writeUInt32LE(packet.length, 12);
  return Buffer.concat([file, record, packet]);
}

const capture = join(mkdtempSync(join(tmpdir(), "mirrored-")), "packet.pcap");
const packet = mirroredPacket();
writeFileSync(capture, captureOf(packet));
const answer = execFileSync(
  "tshark",
  [
    "-r",
    capture,
    "-o",
    "ip.check_checksum:TRUE",
    "-T",
    "fields",
    ...fields.flatMap((field) => ["-e", field]),
  ],
  { encoding: "utf8" },
);
const values = answer.trimEnd().split("\t");
const dissected = Object.fromEntries(fields.map((field, at) => [field, values[at] ?? ""]));
const kept = { bytes: packet.toString("hex"), tshark: dissected };
writeFileSync(resolve(__dirname, "dissected-packet.json"), `${JSON.stringify(kept, null, 2)}\n`);

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { mirrorInspect } from "../../cli/mirror-inspect";
import { conversationTables, inspectedJson } from "../../cli/mirrored-conversations";
import { Inspection } from "../../telemetry/packets";
import { inFolder } from "../backtest/support/run";
import { ethernet, ip, tcp, udp, vxlan } from "../telemetry/packets/support/encode";
import { command } from "./support/command";

const capture = resolve(__dirname, "..", "telemetry", "packets", "captures", "nanoseconds.pcap");

const client = { source: "10.1.0.5", destination: "10.1.0.9", protocol: 6 };
const server = { source: "10.1.0.9", destination: "10.1.0.5", protocol: 6 };
const frames = [
  vxlan(12_345, ip({ ...client, payload: tcp(43_210, 80, 0x02, Buffer.alloc(0)) })),
  vxlan(12_345, ip({ ...server, payload: tcp(80, 43_210, 0x12, Buffer.alloc(1000)) })),
  vxlan(12_345, ip({ ...client, payload: tcp(43_210, 80, 0x10, Buffer.alloc(0)) })),
  vxlan(12_345, ethernet(0x0806, Buffer.alloc(28))),
  vxlan(7, ip({ ...client, payload: tcp(43_210, 80, 0x02, Buffer.alloc(0)) })),
  ip({ ...client, protocol: 17, payload: udp(123, 53, Buffer.alloc(5)) }),
];

function inspected(vni?: number) {
  const inspection = new Inspection(vni);
  for (const [at, frame] of frames.entries())
    inspection.add({ linkType: 1, frame, time: BigInt(at) * 1_500_000_000n + 1n });
  return inspection.result();
}

describe("Command: mirror:inspect", () => {
  it("tells both sides of a conversation together, the largest first, each VNI for itself", () => {
    assert.deepEqual(conversationTables(inspected())[0]?.rows, [
      [
        "12345",
        "10.1.0.5:43210",
        "10.1.0.9:80",
        "TCP",
        "2 / 1",
        "80 / 1040",
        at("00.000000001"),
        at("03.000000001"),
      ],
      [
        "7",
        "10.1.0.5:43210",
        "10.1.0.9:80",
        "TCP",
        "1 / 0",
        "40 / 0",
        at("06.000000001"),
        at("06.000000001"),
      ],
      ["-", "10.1.0.5:123", "10.1.0.9:53", "UDP", "1 / 0", "33 / 0", at("07.500000001"), at("07.500000001")],
    ]);
  });

  it("tells those of one VNI alone, and counts what it left out and what it could not decode", () => {
    const tables = conversationTables(inspected(12_345));
    assert.deepEqual(
      tables.map(({ title, rows }) => [title, rows.length]),
      [
        ["Conversations in 6 packets (all), each with what was sent and what came back", 1],
        ["Not decoded", 1],
        ["Left out", 2],
      ],
    );
    assert.deepEqual(tables[1]?.rows, [["inside of VXLAN: ARP", "1"]]);
    assert.deepEqual(tables[2]?.rows, [
      ["in VXLAN of another VNI", "1"],
      ["in no VXLAN", "1"],
    ]);
  });

  it("loses no packet: those of conversations, not decoded and left out are all", () => {
    for (const vni of [undefined, 7, 8]) {
      const { packets, conversations, undecoded, leftOut } = inspected(vni);
      const told = conversations.map(({ sent, received }) => sent.packets + received.packets);
      const rest = [...undecoded, ...leftOut].map((counted) => counted.packets);
      assert.equal(
        [...told, ...rest].reduce((sum, each) => sum + each, 0),
        packets,
      );
    }
  });

  it("shows the 40 largest of more conversations, and has all in its JSON", () => {
    const inspection = new Inspection();
    for (let port = 1; port <= 41; port++) {
      const frame = ip({ ...client, protocol: 17, payload: udp(port, 53, Buffer.alloc(port)) });
      inspection.add({ linkType: 1, frame });
    }
    const [table] = conversationTables(inspection.result());
    assert.match(table?.title ?? "", /\(40 largest of 41\)/);
    const head = ["VNI", "Source", "Destination", "Protocol", "Packets", "Bytes", "First", "Last"];
    assert.deepEqual(table?.head, head);
    assert.deepEqual(table.rows[0], ["-", "10.1.0.5:41", "10.1.0.9:53", "UDP", "1 / 0", "69 / 0", "-", "-"]);
    const json = JSON.parse(inspectedJson(inspection.result(), [])) as { conversations: object[] };
    assert.equal(json.conversations.length, 41);
  });

  it("reads a capture as a person types it, and says as JSON what it found", async () => {
    const { code, stdout, stderr } = await command("mirror:inspect", capture, "--vni", "7", "--json");
    assert.deepEqual([code, stderr], [0, ""]);
    const { conversations, faults } = JSON.parse(stdout) as { conversations: object[]; faults: string[] };
    const { first, last, ...ping } = conversations[0] as { first: string; last: string };
    assert.deepEqual(ping, {
      vni: 7,
      source: "172.16.7.1",
      destination: "172.16.7.2",
      protocol: 1,
      sent: { packets: 2, bytes: 168 },
      received: { packets: 2, bytes: 168 },
    });
    assert.match(first, /^2026-11-22T00:27:\d\d\.\d{9}Z$/);
    assert.ok(first < last);
    assert.deepEqual(faults, []);
  });

  it("tells what it read of a file that ends within a packet, with exit code 1", async () => {
    await inFolder({ "cut.pcap": readFileSync(capture).subarray(0, -1) }, async (folder) => {
      const { code, stdout, stderr } = await command("mirror:inspect", capture, join(folder, "cut.pcap"));
      assert.equal(code, 1);
      assert.match(stdout, /Conversations in \d+ packets/);
      assert.match(stderr, /cut\.pcap: the file ends within what begins at byte \d+\n$/);
    });
  });

  for (const vni of ["16777216", "-1", "1e3", ""])
    it(`refuses "${vni}" for a VNI`, async () => {
      await assert.rejects(mirrorInspect({ given: [capture], vni }), {
        name: "UsageError",
        message: `--vni ${vni}: a VXLAN network identifier is a number from 0 to 16777215`,
      });
    });

  it("names a file that is not there", async () => {
    await assert.rejects(mirrorInspect({ given: ["nowhere.pcap"] }), {
      name: "UsageError",
      message: /^nowhere\.pcap cannot be read: ENOENT/,
    });
  });
});

function at(seconds: string): string {
  return `1970-01-01T00:00:${seconds}Z`;
}

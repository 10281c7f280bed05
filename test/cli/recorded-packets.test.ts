import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { recordedPackets } from "../../cli/recorded-packets";
import { UnreadableFiles } from "../../cli/unreadable-files";
import {
  type DeliveryReport,
  readStackExport,
  replay,
  reportTables,
  type TrafficSource,
} from "../../delivery";
import { inFolder } from "../backtest/support/run";
import { mirroringEstate } from "../mutations/support/mirroring-estate";
import { keptMirroringStack } from "../mutations/support/mirroring-stack";
import { ChangedStack } from "../mutations/support/stack";
import { pcapFile, pcapngFile } from "../telemetry/packets/support/capture-files";
import { ethernet, ip, tcp, udp, vxlan } from "../telemetry/packets/support/encode";

const { web, sensor } = mirroringEstate();
const [host, client] = ["10.9.1.6", "198.51.100.7"];
const captures = resolve(__dirname, "..", "telemetry", "packets", "captures");

/** A segment of 54 bytes and its data, from the client to a port of the host. */
const segment = (port: number, data = 0) =>
  ip({
    source: client,
    destination: host,
    protocol: 6,
    payload: tcp(50_000, port, 0x18, Buffer.alloc(data)),
  });

const capture = (...frames: readonly Buffer[]) =>
  pcapFile(
    { littleEndian: true, nanoseconds: false },
    frames.map((frame) => ({ seconds: 1_700_000_000, fraction: 0, frame })),
  );

interface Given {
  readonly source?: TrafficSource;
  readonly change?: (stack: ChangedStack) => void;
}

/** What becomes of a capture, with all that could not be read of it. */
async function proven(
  file: string | Uint8Array,
  { source = {}, change = () => undefined }: Given = {},
): Promise<DeliveryReport & { readonly unreadable: readonly string[] }> {
  const stack = new ChangedStack(keptMirroringStack());
  change(stack);
  const deployment = readStackExport(stack.export);
  assert.ok(deployment.ok);
  const unreadable = new UnreadableFiles();
  const prove = async (path: string) => ({
    ...(await replay(deployment.value, [
      recordedPackets(path, { deployment: deployment.value, source, unreadable }),
    ])),
    unreadable: unreadable.sentences,
  });
  if (typeof file === "string") return prove(file);
  return inFolder({ "packets.pcap": file }, (folder) => prove(join(folder, "packets.pcap")));
}

/** Of the sessions of the host: packets, mirrored, and the rest by reason. */
const told = ({ mirrorSessions }: DeliveryReport) =>
  mirrorSessions
    .filter(({ networkInterfaceId }) => networkInterfaceId === web)
    .map(({ name, packets, mirrored, cut, leftOut, lost }) => ({
      name: name.replace(`-${web}`, ""),
      packets,
      mirrored,
      cut: cut.map((each) => `${each.packets}: ${each.reason}`),
      leftOut: leftOut.map((each) => `${each.packets}: ${each.reason.replaceAll(web, "ENI")}`),
      lost: lost.map((each) => each.packets),
    }));

describe("Captures as packets of mirrored interfaces", () => {
  it("tells for each session what it mirrored, cut, left out and lost, and why", async () => {
    const answer = ip({
      source: host,
      destination: client,
      protocol: 6,
      payload: tcp(443, 50_000, 0x18, Buffer.alloc(9000)),
    });
    // Nobody is left to take what goes to its load balancer.
    const change = (stack: ChangedStack) => {
      stack.remove("group:Group sensors");
    };
    const report = await proven(capture(segment(443), segment(22), answer), { change });
    assert.deepEqual(told(report), [
      {
        name: "case-7",
        packets: 3,
        mirrored: 1,
        cut: [],
        leftOut: ["2: no rule accepts it"],
        lost: [1],
      },
      {
        name: "web",
        packets: 3,
        mirrored: 2,
        cut: ["1: to 8947 bytes, the most that comes whole to its target"],
        leftOut: ["1: mirror session case-7-ENI mirrors it"],
        lost: [],
      },
    ]);
    const table = reportTables(report).find(({ title }) => title === "By mirror session");
    assert.deepEqual(
      table?.rows.map(([name = "", , , ...counts]) => [name.replace(`-${web}`, ""), ...counts].slice(0, 4)),
      [
        ["case-7", "3", "1", ""],
        ["web", "3", "2", "1: to 8947 bytes, the most that comes whole to its target"],
      ],
    );
  });

  it("cuts to the packet length, of the Ethernet header on, and only what is longer", async () => {
    const change = (stack: ChangedStack) => {
      stack.set(`trafficMirrorSession:TrafficMirrorSession web-${web}`, "packetLength", 64);
    };
    const [, session] = told(await proven(capture(segment(22, 10), segment(22, 11)), { change }));
    assert.deepEqual([session?.mirrored, session?.cut], [2, ["1: to 64 bytes, its packet length"]]);
  });

  it("finds in a real capture of a sensor as many packets of a host as tshark does, of both families", async () => {
    const change = (stack: ChangedStack) => {
      const address = "networkInterface:NetworkInterface web";
      stack.set(address, "privateIp", "172.16.1.2");
      stack.set(address, "privateIps", ["172.16.1.2"]);
      stack.set(address, "ipv6Addresses", ["2001:db8:1:0::2"]);
    };
    const file = join(captures, "nanoseconds.pcap");
    const { packets, conversations } = JSON.parse(readFileSync(`${file}.tshark.json`, "utf8")) as {
      packets: number;
      conversations: { ends: string[]; packets: number[] }[];
    };
    const of = (address: string) =>
      conversations
        .filter(({ ends }) => ends.some((end) => end.split(" ")[0] === address))
        .reduce((sum, each) => sum + each.packets.reduce((one, other) => one + other, 0), 0);
    const report = await proven(file, { change });
    const [v4, v6] = [of("172.16.1.2"), of("2001:db8:1::2")];
    assert.ok(v4 > 0 && v6 > 0);
    const [, session] = told(report);
    assert.deepEqual(
      [session?.packets, session?.mirrored, session?.leftOut],
      [v4 + v6, v4, [`${v6}: no rule accepts it`]],
    );
    const strays = report.undelivered.filter(({ place }) => place === "captured packets");
    assert.deepEqual(
      strays.map(({ kind, records, reason }) => [kind, records, reason.slice(0, 27)]),
      [["not captured", packets - v4 - v6, "it is neither from nor to e"]],
    );
  });

  it("knows what AWS never mirrors and what the Amazon DNS server is asked", async () => {
    const asked = (destination: string, port: number) =>
      ip({ source: host, destination, protocol: 17, payload: udp(40_000, port, Buffer.alloc(8)) });
    const frames = [
      asked("10.9.0.2", 53),
      asked("10.9.0.2", 53),
      asked("169.254.169.253", 53),
      asked("10.9.0.3", 53),
      asked("10.9.0.2", 123),
    ];
    const [, session] = told(await proven(capture(...frames)));
    assert.deepEqual(
      [session?.mirrored, session?.leftOut],
      [1, ["3: amazon-dns is none of its network services", "1: AWS never mirrors NTP"]],
    );
  });

  it("takes the packet inside of VXLAN, and counts what is no packet of a mirrored interface", async () => {
    const stranger = ip({
      source: client,
      destination: "10.9.1.99",
      protocol: 6,
      payload: tcp(1, 2, 2, Buffer.alloc(0)),
    });
    const report = await proven(capture(vxlan(7, segment(22)), stranger, ethernet(0x0806, Buffer.alloc(28))));
    assert.equal(told(report)[1]?.mirrored, 1);
    assert.deepEqual(
      report.undelivered.map(({ place, records, reason }) => [place, records, reason.slice(0, 24)]),
      [
        ["captured packets", 1, "it is neither from nor t"],
        ["captured packets", 1, "not decoded: ARP"],
      ],
    );
    assert.equal(report.recordsIn, 3);
  });

  it("has packets pass the one interface that is named, and says that no session mirrors it", async () => {
    const outside = { source: client, destination: "10.9.1.4", protocol: 6 };
    const frame = ip({ ...outside, payload: tcp(1, 80, 2, Buffer.alloc(0)) });
    const { undelivered } = await proven(capture(frame), { source: { networkInterfaceId: sensor } });
    assert.deepEqual(
      undelivered.map(({ kind, place, reason }) => [kind, place, reason]),
      [["lost", `interface ${sensor}`, "no session mirrors it"]],
    );
  });

  it("takes no side where two mirrored interfaces have the address, until one is named", async () => {
    const change = (stack: ChangedStack) => {
      stack.add("aws:ec2/trafficMirrorSession:TrafficMirrorSession", "twin", "tms-2", {
        networkInterfaceId: "eni-twin",
      });
      stack.add("aws:ec2/networkInterface:NetworkInterface", "twin", "eni-twin", { privateIp: host });
    };
    const { undelivered } = await proven(capture(segment(22), segment(22)), {
      source: { networkInterfaceId: web },
      change,
    });
    assert.deepEqual(undelivered, []);
    await assert.rejects(proven(capture(segment(22)), { change }), {
      message: new RegExp(`10\\.9\\.1\\.6 is of eni-twin and of ${web}; say which interface is meant$`),
    });
  });

  it("reads a file that ends within a packet as far as it goes, and pcapng", async () => {
    const cut = capture(segment(22), segment(22)).subarray(0, -1);
    const report = await proven(cut);
    assert.equal(told(report)[1]?.mirrored, 1);
    assert.match(report.unreadable[0] ?? "", /packets\.pcap: the file ends within what begins at byte \d+$/);
    const frames = [{ seconds: 1, fraction: 0, frame: segment(22) }];
    const pcapng = pcapngFile({ littleEndian: false, resolution: 6 }, frames);
    assert.equal(told(await proven(pcapng))[1]?.mirrored, 1);
  });

  const refused: readonly { what: string; file: Uint8Array; given?: Given; message: RegExp }[] = [
    {
      what: "a capture without a packet of a mirrored interface",
      file: capture(ethernet(0x0806, Buffer.alloc(28))),
      message: /packets\.pcap has no packet of an interface that is mirrored: not decoded: ARP$/,
    },
    {
      what: "a file that is no capture",
      file: Buffer.from("2 123456789010 eni-1"),
      message: /has no packet of an interface that is mirrored: it is no pcap or pcapng file/,
    },
    {
      what: "a VPC as the source",
      file: capture(segment(22)),
      given: { source: { vpcId: "vpc-1" } },
      message: /^--source is "vpc-1"; packets pass an interface: give its id \(eni-…\)$/,
    },
    {
      what: "an interface whose addresses nobody knows",
      file: capture(segment(22)),
      given: { source: { networkInterfaceId: "eni-9" } },
      message: /^the addresses of eni-9 are not known; add the export of the stack that holds it$/,
    },
  ];
  for (const { what, file, given, message } of refused)
    it(`refuses ${what}`, async () => {
      await assert.rejects(proven(file, given), { name: "UsageError", message });
    });
});

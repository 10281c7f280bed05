// Asks tshark who talks to whom in each capture beside it, and writes its answer: `node -r ./transpile/register.cjs
// test/telemetry/packets/support/ask-tshark.ts`. It shares nothing with the decoder: tshark names the layers of each
// packet and their fields, and only the adding up is done here.
import { execFileSync } from "node:child_process";
import { readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";

const folder = join(__dirname, "..", "captures");

const fields = [
  "frame.protocols",
  "frame.time_epoch",
  "vxlan.vni",
  "ip.src",
  "ip.dst",
  "ip.len",
  "ip.proto",
  "ipv6.src",
  "ipv6.dst",
  "ipv6.plen",
  "ipv6.fraghdr.nxt",
  "tcp.srcport",
  "tcp.dstport",
  "udp.srcport",
  "udp.dstport",
] as const;

type Field = (typeof fields)[number];

/** A conversation by its ends in the order of their text, and each end's packets and bytes. */
interface Heard {
  readonly vni: string;
  readonly ends: readonly [string, string];
  readonly protocol: string;
  readonly packets: [number, number];
  readonly bytes: [number, number];
  readonly first: string;
  last: string;
}

const protocolNumbers: Readonly<Record<string, string>> = { tcp: "6", udp: "17", icmp: "1", icmpv6: "58" };

function askTshark(file: string): object {
  // Fragments are told one by one; sequence numbers, checksums and the like do not matter.
  const options = ["ip.defragment:FALSE", "ipv6.defragment:FALSE"].flatMap((option) => ["-o", option]);
  const text = execFileSync(
    "tshark",
    ["-n", "-r", file, ...options, "-T", "fields", "-E", "separator=|", "-E", "aggregator=,"].concat(
      fields.flatMap((field) => ["-e", field]),
    ),
    { encoding: "utf8", stdio: ["ignore", "pipe", "ignore"] },
  );
  const heard = new Map<string, Heard>();
  let [packets, others] = [0, 0];
  for (const line of text.trimEnd().split("\n")) {
    packets++;
    if (!hear(heard, line)) others++;
  }
  const byText = [...heard].sort(([one], [other]) => (one < other ? -1 : 1));
  return { packets, others, conversations: byText.map(([, conversation]) => conversation) };
}

/** Whether the packet is part of a conversation: one of IP whose headers were captured whole. */
function hear(heard: Map<string, Heard>, line: string): boolean {
  const values = line.split("|").map((value) => (value === "" ? [] : value.split(",")));
  const get = (field: Field, at: number): string => values[fields.indexOf(field)]?.[at] ?? "";
  const layers = get("frame.protocols", 0).split(":");
  const vxlan = layers.indexOf("vxlan");
  // Of the layers behind VXLAN, the first of IP and what follows at once; layers outside of it come first in each field.
  const ipAt = layers.findIndex((layer, at) => at > vxlan && (layer === "ip" || layer === "ipv6"));
  if (ipAt < 0) return false;
  const version = layers[ipAt] ?? "";
  const outside = (layer: string) => layers.slice(0, ipAt).filter((other) => other === layer).length;
  const next = layers.slice(ipAt + 1).find((layer) => !layer.startsWith("ipv6."));
  const nth = outside(version);
  const fragment = get("ipv6.fraghdr.nxt", 0);
  const protocol = protocolNumbers[next ?? ""] ?? (version === "ip" ? get("ip.proto", nth) : fragment);
  if (protocol === "") return false;
  const port = (side: "srcport" | "dstport") =>
    next === "tcp" || next === "udp" ? ` ${get(`${next}.${side}`, outside(next))}` : "";
  const [from, to] =
    version === "ip"
      ? [get("ip.src", nth), get("ip.dst", nth)]
      : [get("ipv6.src", nth), get("ipv6.dst", nth)];
  const length = version === "ip" ? Number(get("ip.len", nth)) : Number(get("ipv6.plen", nth)) + 40;
  const [sender, receiver] = [from + port("srcport"), to + port("dstport")];
  const ends: [string, string] = sender < receiver ? [sender, receiver] : [receiver, sender];
  const vni = vxlan < 0 ? "none" : get("vxlan.vni", 0);
  const time = get("frame.time_epoch", 0);
  const key = [vni, protocol, ...ends].join(" ");
  const known = heard.get(key);
  const conversation = known ?? {
    vni,
    ends,
    protocol,
    packets: [0, 0],
    bytes: [0, 0],
    first: time,
    last: time,
  };
  heard.set(key, conversation);
  const side = sender === ends[0] ? 0 : 1;
  conversation.packets[side]++;
  conversation.bytes[side] += length;
  conversation.last = time;
  return true;
}

for (const file of readdirSync(folder).filter((name) => /\.pcap(ng)?$/.test(name)))
  writeFileSync(
    join(folder, `${file}.tshark.json`),
    `${JSON.stringify(askTshark(join(folder, file)), undefined, 1)}\n`,
  );

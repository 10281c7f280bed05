import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { CaptureReader, Inspection } from "../../../../telemetry/packets";
import { be16, ip, tcp, udp } from "../../../telemetry/packets/support/encode";
import { programOrSkip } from "../../../telemetry/time-sync/hosts/debian-program";
import { fake, mirrored, settingsFile, tools, vxlanOrSkip, waitFor } from "./network";

const client = { source: "10.1.0.5", destination: "10.1.0.9", protocol: 6 };
const server = { source: "10.1.0.9", destination: "10.1.0.5", protocol: 6 };
const jumbo = { source: "10.1.0.5", destination: "10.1.0.10", protocol: 17 };

/** More than one file of a million bytes holds. */
const jumboFrames = 130;

describe("Script: the capture host's, on the kernel's own VXLAN", function () {
  this.timeout(60_000);
  let folder: string;
  let shipped: string;

  before(function () {
    vxlanOrSkip(this);
    const tcpdump = programOrSkip(this, "tcpdump", "tcpdump");
    folder = mkdtempSync(join(tmpdir(), "capture-host-"));
    for (const name of ["current", "done", "datagrams", "bucket"]) mkdirSync(join(folder, name));
    // Left behind by a host that went down.
    writeFileSync(join(folder, "current", "vni12345-20260105T000000Z.pcap"), "left");
    const datagrams = {
      "1-syn": mirrored(12_345, ip({ ...client, payload: tcp(43_210, 80, 0x02, Buffer.alloc(0)) })),
      "2-answer": mirrored(12_345, ip({ ...server, payload: tcp(80, 43_210, 0x12, Buffer.alloc(1000)) })),
      "3-other-session": mirrored(7, ip({ ...client, payload: tcp(1, 2, 0x02, Buffer.alloc(0)) })),
      "4-no-vxlan": Buffer.concat([be16(0), Buffer.from("hello")]),
      "5-jumbo": mirrored(12_345, ip({ ...jumbo, payload: udp(1, 2, Buffer.alloc(8900)) })),
    };
    for (const [name, data] of Object.entries(datagrams))
      writeFileSync(join(folder, "datagrams", name), data);
    // The bucket is a folder; it takes nothing while it is closed.
    fake(
      folder,
      "aws",
      `[ ! -e "${folder}/closed" ] && f=\${@: -1} && n=$(basename "$f") && cp "\${@: -2:1}" "${folder}/bucket/$n"`,
    );
    const settings = settingsFile(folder, {
      vnis: 12_345,
      spool: folder,
      spool_megabytes: 1000,
      capture_user: "root",
      packet_bytes: 262_144,
      file_seconds: 300,
      file_megabytes: 1,
      bucket: "captures-1a2b",
      region: "eu-west-1",
      instance: "i-0123456789abcdef0",
    });
    const script = `
      set -eu
      export CAPTURE_HOST_SETTINGS=${settings} PATH="${folder}/bin:$(dirname ${tcpdump}):$PATH"
      ip link set lo up
      ${tools}/interface.sh up 12345
      ${tools}/interface.sh up 12345
      ip -oneline link show mirror12345 > ${folder}/interface
      cat /proc/sys/net/ipv6/conf/mirror12345/disable_ipv6 >> ${folder}/interface
      ${tools}/capture.sh 12345 > ${folder}/log 2>&1 &
      ${waitFor}
      wait_for "grep -q listening ${folder}/log"
      for file in ${folder}/datagrams/*; do cat "$file" > /dev/udp/127.0.0.1/4789; done
      for frame in $(seq 2 ${jumboFrames}); do cat ${folder}/datagrams/5-jumbo > /dev/udp/127.0.0.1/4789; done
      wait_for '[ $(cat ${folder}/current/* ${folder}/done/* | wc -c) -ge ${jumboFrames * 8900} ]'
      kill -TERM %1
      wait %1 || true
      touch ${folder}/closed
      ${tools}/ship.sh > ${folder}/refused 2>&1 && exit 1
      ls ${folder}/done > ${folder}/waiting
      rm ${folder}/closed
      ${tools}/ship.sh
      ${tools}/interface.sh down 12345
      ip -brief link`;
    const ran = spawnSync("unshare", ["-n", "bash", "-c", script], { encoding: "utf8" });
    assert.equal(ran.status, 0, ran.stdout + ran.stderr + readFileSync(join(folder, "log"), "utf8"));
    shipped = ran.stdout;
  });
  after(() => {
    if (folder) rmSync(folder, { recursive: true });
  });

  const files = () => readdirSync(join(folder, "bucket")).sort();

  it("listens on an interface that asks for no address, by ARP or IPv6: it would be captured asking", () => {
    const told = readFileSync(join(folder, "interface"), "utf8");
    assert.match(told, /mirror12345: <[A-Z_,]*NOARP[A-Z_,]*UP/);
    assert.match(told, /\n1\n$/);
  });

  it("writes the packets inside of its VNI, and no others", () => {
    const inspection = new Inspection();
    for (const file of files().filter((name) => !name.includes("20260105"))) {
      const reader = new CaptureReader();
      for (const frame of reader.read(readFileSync(join(folder, "bucket", file)))) inspection.add(frame);
      reader.end();
      assert.equal(reader.fault, undefined);
    }
    const { packets, conversations } = inspection.result();
    assert.equal(packets, 2 + jumboFrames);
    assert.deepEqual(
      conversations.map(({ source, destinationPort, vni, sent, received }) => ({
        source,
        destinationPort,
        vni,
        sent,
        received,
      })),
      [
        {
          source: "10.1.0.5",
          destinationPort: 2,
          vni: undefined,
          sent: { packets: jumboFrames, bytes: jumboFrames * 8928 },
          received: { packets: 0, bytes: 0 },
        },
        {
          source: "10.1.0.5",
          destinationPort: 80,
          vni: undefined,
          sent: { packets: 1, bytes: 40 },
          received: { packets: 1, bytes: 1040 },
        },
      ],
    );
  });

  it("begins a new file after so many bytes, and ships each as this instance's, by VNI and day", () => {
    assert.equal(files().length, 3);
    for (const file of files()) assert.match(file, /^i-0123456789abcdef0-\d{8}T\d{6}Z(-1)?\.pcap$/);
    const keys = readFileSync(join(folder, "calls"), "utf8").trimEnd().split("\n");
    const [left = ""] = keys.filter((call) => call.includes("20260105"));
    const to =
      "s3://captures-1a2b/captures/vni=12345/date=2026-01-05/i-0123456789abcdef0-20260105T000000Z.pcap";
    assert.equal(
      left,
      `aws s3 cp --only-show-errors --region eu-west-1 ${folder}/done/vni12345-20260105T000000Z.pcap ${to}`,
    );
  });

  it("keeps what the bucket refuses until it takes it, and says so", () => {
    assert.equal(readFileSync(join(folder, "waiting"), "utf8").trim().split("\n").length, 3);
    assert.equal(
      readFileSync(join(folder, "refused"), "utf8"),
      "capture host: FAILED: 3 files did not arrive in captures-1a2b; they are tried again\n",
    );
    assert.deepEqual(readdirSync(join(folder, "done")), []);
    assert.deepEqual(readdirSync(join(folder, "current")), []);
  });

  it("takes its interface away", () => {
    assert.match(shipped, /^lo /);
    assert.doesNotMatch(shipped, /mirror/);
  });
});

import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { hostUserData } from "../../../../components/mirroring/capture-host/user-data";
import { sources, sourceTransform } from "../../../../telemetry/sources";
import { defaultFormat } from "../../../../telemetry/flow-logs";
import { CaptureReader } from "../../../../telemetry/packets";
import { writtenFiles } from "../../../../telemetry/time-sync";
import { recordedTexts } from "../../../delivery/support/siem/recordings";
import { captureHostArgs } from "./host-args";
import { hostFolder, mirrored, tools, vxlanOrSkip, waitFor } from "./network";
import { type HostPrograms, hostProgramsOrSkip, type Ran } from "./programs";

const captures = join(__dirname, "captures");
const rules = ['alert icmp any any -> any any (msg:"proof"; itype:8; sid:1;)'];
const groups = { alerts: "alerts-1a2b", host: "host-1a2b" };
const userData = hostUserData({ ...captureHostArgs, rules }, "captures-1a2b", groups);

describe("Programs of the capture host, with what it tells them", function () {
  this.timeout(60_000);
  let programs: HostPrograms;
  let folder: string;

  before(function () {
    programs = hostProgramsOrSkip(this);
    folder = mkdtempSync(join(tmpdir(), "capture-host-"));
  });
  after(() => {
    if (folder) rmSync(folder, { recursive: true });
  });

  /** A file as cloud-init writes it, or with other contents, in the folder. */
  function file(name: string, content = written(name)): string {
    const path = join(folder, name);
    writeFileSync(path, content);
    return path;
  }

  function written(name: string): string {
    const found = writtenFiles(userData).find(({ path }) => path.endsWith(`/${name}`));
    assert.ok(found, name);
    return found.content;
  }

  describe("Suricata", () => {
    const tested = (rules: string): Ran => {
      const words = ["-c", file("suricata.yaml"), "-S", file("tested.rules", rules), "-l", folder];
      return programs.suricata("-T", "--init-errors-fatal", ...words);
    };

    it("takes the configuration, and rules with every group that those of Emerging Threats name", () => {
      const addresses =
        "HOME_NET EXTERNAL_NET HTTP_SERVERS SMTP_SERVERS SQL_SERVERS DNS_SERVERS TELNET_SERVERS AIM_SERVERS DC_SERVERS DNP3_SERVER DNP3_CLIENT MODBUS_CLIENT MODBUS_SERVER ENIP_CLIENT ENIP_SERVER";
      const ports =
        "HTTP_PORTS SHELLCODE_PORTS ORACLE_PORTS SSH_PORTS DNP3_PORTS MODBUS_PORTS FILE_DATA_PORTS FTP_PORTS GENEVE_PORTS VXLAN_PORTS TEREDO_PORTS";
      const pairs = [
        ...addresses.split(" ").map((group) => [group, "any"]),
        ...ports.split(" ").map((group) => ["HOME_NET", `$${group}`]),
      ];
      const rules = pairs.map(
        ([group = "", port = ""], at) =>
          `alert tcp any any -> $${group} ${port} (msg:"${group}"; sid:${at + 1};)\n`,
      );
      const { status, said } = tested(rules.join(""));
      assert.equal(status, 0, said);
      assert.match(said, /\b26 rules successfully loaded, 0 rules failed/);
      const unknown = tested('alert tcp any any -> $OTHER_NET any (msg:"other"; sid:1;)\n');
      assert.equal(unknown.status, 1, unknown.said);
    });

    /** The words with which its unit runs it, but with rules and a folder of its own. */
    function unitWords(): readonly string[] {
      const unit = readFileSync(join(hostFolder, "etc/systemd/system/mirror-suricata.service"), "utf8");
      const [, command = ""] = /^ExecStart=\/usr\/sbin\/suricata (.+)$/m.exec(unit) ?? [];
      const words = command
        .replace("/etc/capture-host/suricata.yaml", file("suricata.yaml"))
        .replace("${instance}", "i-0123456789abcdef0");
      return [...words.split(" "), "-S", join(captures, "visits.rules"), "-l", folder];
    }

    function alertsAfter(run: () => Ran): readonly string[] {
      const alerts = join(folder, "alerts.json");
      rmSync(alerts, { force: true });
      const { status, said } = run();
      assert.equal(status, 0, said);
      return existsSync(alerts) ? readFileSync(alerts, "utf8").trimEnd().split("\n") : [];
    }

    /** What it alerts on in a file, in the file's order. */
    const alertsOn = (capture: string): readonly string[] =>
      alertsAfter(() => {
        const words = unitWords().flatMap((word) => (word === "--af-packet" ? ["-r", capture] : [word]));
        return programs.suricata(...words, "--runmode", "single");
      });

    it("writes, of recorded packets, the alerts that the SIEM is tried with, and each becomes a document", () => {
      const alerts = alertsOn(join(captures, "visits.pcap"));
      assert.deepEqual(alerts.map(essence), recordedTexts("suricata").map(essence));
      const transform = sourceTransform(sources.suricata, { flowLogFormat: defaultFormat });
      for (const message of alerts) {
        const outcome = transform({ message, size: message.length });
        assert.ok(outcome.kind === "document" && !outcome.json.includes('"unfit"'), message);
      }
    });

    it("alerts on the same packets as they come, on the interface of the host's VNI", function () {
      vxlanOrSkip(this);
      const reader = new CaptureReader();
      const frames = [...reader.read(readFileSync(join(captures, "visits.pcap")))];
      for (const [at, { frame }] of frames.entries())
        writeFileSync(file(`datagram-${String(at).padStart(4, "0")}`, ""), mirrored(12_345, frame));
      const script = `
        set -eu
        ${waitFor}
        ip link set lo up
        ${tools}/interface.sh up 12345
        ${programs.suricataScript(folder)} ${unitWords().join(" ")} > ${folder}/log 2>&1 &
        wait_for "grep -q 'Engine started' ${folder}/log"
        for datagram in ${folder}/datagram-*; do cat "$datagram" > /dev/udp/127.0.0.1/4789; done
        wait_for '[ $(cat ${folder}/alerts.json | wc -l) -ge ${recordedTexts("suricata").length} ]'
        kill -TERM %1
        wait %1
        cat ${folder}/log`;
      let said = "";
      const alerts = alertsAfter(() => {
        const { status, stdout, stderr } = spawnSync("unshare", ["-n", "bash", "-c", script], {
          encoding: "utf8",
        });
        said = stdout + stderr;
        return { status, said };
      });
      assert.match(said, new RegExp(`mirror12345: packets: ${frames.length}, drops: 0 `));
      const inAnyOrder = (texts: readonly string[]) =>
        texts.map((text) => JSON.stringify({ ...essence(text), timestamp: undefined })).toSorted();
      assert.deepEqual(inAnyOrder(alerts), inAnyOrder(recordedTexts("suricata")));
    });

    it("looks into no packet that a session's packet length has cut", () => {
      const cut = file("cut.pcap", "");
      writeFileSync(cut, cutTo(100, readFileSync(join(captures, "visits.pcap"))));
      assert.deepEqual(
        alertsOn(cut).map((alert) => essence(alert).signature),
        [
          "Question for a name of the watch list",
          "Echo request from outside",
          ...Array<string>(3).fill("Connection to a port of administration"),
        ],
      );
    });
  });

  it("cloud-init takes the user data, and would name a key that it does not know", () => {
    const schema = (text: string) => programs.cloudInit("schema", "--config-file", file("user-data", text));
    const { status, said } = schema(userData);
    assert.equal(status, 0, said);
    const misspelt = schema(userData.replace('"permissions":', '"permission":'));
    assert.equal(misspelt.status, 1);
    assert.match(misspelt.said, /write_files\.0: .*'permission' was unexpected/);
  });

  it("the CloudWatch agent takes its configuration, and would refuse a key that it does not know", () => {
    const schema = join(__dirname, "cloudwatch-agent", "schema.json");
    const { status, said } = programs.jsonSchema(schema, file("cloudwatch-agent.json"));
    assert.equal(status, 0, said);
    const misspelt = written("cloudwatch-agent.json").replace('"log_group_name":', '"log_group":');
    const refused = programs.jsonSchema(schema, file("misspelt.json", misspelt));
    assert.equal(refused.status, 1);
    assert.match(refused.said, /'log_group' was unexpected/);
  });
});

/** What an alert says, without what Suricata draws by lot or says since some version. */
function essence(text: string) {
  const { timestamp, src_ip, src_port, dest_ip, dest_port, proto, host, alert } = JSON.parse(text) as Record<
    string,
    unknown
  > & { readonly alert: Readonly<Record<string, unknown>> };
  const { signature_id, signature, category, severity } = alert;
  return {
    timestamp,
    src_ip,
    src_port,
    dest_ip,
    dest_port,
    proto,
    host,
    signature_id,
    signature,
    category,
    severity,
  };
}

/** The packets of a pcap file, of each so many bytes at most. */
function cutTo(most: number, pcap: Buffer): Buffer {
  const header = 24;
  const packets = [pcap.subarray(0, header)];
  for (let at = header; at < pcap.length;) {
    const captured = pcap.readUInt32LE(at + 8);
    const packet = Buffer.from(pcap.subarray(at, at + 16 + Math.min(captured, most)));
    packet.writeUInt32LE(packet.length - 16, 8);
    packets.push(packet);
    at += 16 + captured;
  }
  return Buffer.concat(packets);
}

import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  utimesSync,
  writeFileSync,
} from "node:fs";
import { tmpdir, userInfo } from "node:os";
import { join } from "node:path";
import { programOrSkip } from "../../../telemetry/time-sync/hosts/debian-program";
import { calls, fake, settingsFile, tools } from "./network";

describe("Scripts of the capture host", () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "capture-host-"));
  });
  afterEach(() => {
    rmSync(folder, { recursive: true });
  });

  /** Runs one with the fakes that are there before everything else of this machine. */
  function run(script: string, settings: Readonly<Record<string, string | number>>) {
    const { status, stdout, stderr } = spawnSync(join(tools, script), {
      encoding: "utf8",
      env: {
        PATH: `${join(folder, "bin")}:${process.env.PATH ?? ""}`,
        CAPTURE_HOST_SETTINGS: settingsFile(folder, settings),
        CAPTURE_HOST_AGENT: "agent",
      },
    });
    return { status, said: (stdout + stderr).replaceAll(folder, "") };
  }

  it("are clean to shellcheck", function () {
    this.timeout(120_000);
    const shellcheck = programOrSkip(this, "shellcheck", "shellcheck");
    const scripts = readdirSync(tools).map((name) => join(tools, name));
    assert.equal(scripts.length, 6);
    const { status, stdout } = spawnSync(shellcheck, scripts, { encoding: "utf8" });
    assert.equal(status, 0, stdout);
  });

  describe("set-up.sh", () => {
    const settings = () => ({
      vnis: "12345 7",
      spool: join(folder, "spool"),
      capture_user: userInfo().username,
      intrusion_detection: "yes",
    });
    beforeEach(() => {
      for (const name of ["systemctl", "tcpdump", "agent"]) fake(folder, name, "");
      fake(folder, "dnf", `[ ! -e "${folder}/no-$3" ]`);
      // The instance answers with its id whoever brings the token.
      fake(
        folder,
        "curl",
        'case "$*" in *PUT*) echo token ;; *"token: token"*) echo i-0123456789abcdef0 ;; *) exit 22 ;; esac',
      );
    });
    const started = () => calls(folder).filter((call) => !call.startsWith("curl"));

    it("captures every VNI before it installs anything else", () => {
      assert.deepEqual(run("set-up.sh", settings()), {
        status: 0,
        said: "capture host: captures VNI 12345 7 as i-0123456789abcdef0\n",
      });
      assert.deepEqual(started(), [
        "systemctl daemon-reload",
        "systemctl enable --now mirror-capture@12345.service",
        "systemctl enable --now mirror-capture@7.service",
        "systemctl enable --now mirror-health.socket",
        "systemctl enable --now mirror-ship.timer",
        "dnf -y install amazon-cloudwatch-agent",
        "agent -a fetch-config -m ec2 -s -c file:/etc/capture-host/cloudwatch-agent.json",
        "dnf -y install spal-release",
        "dnf -y install suricata",
        "systemctl enable --now mirror-rules.timer",
        "systemctl start mirror-rules.service",
        "systemctl enable --now mirror-suricata.service",
      ]);
      assert.match(readFileSync(join(folder, "settings"), "utf8"), /^instance=i-0123456789abcdef0$/m);
      assert.ok(existsSync(join(folder, "spool", "done")));
    });

    it("leaves Suricata out where it is not asked for", () => {
      assert.equal(run("set-up.sh", { ...settings(), intrusion_detection: "no" }).status, 0);
      assert.deepEqual(
        started().filter((call) => /suricata|rules|spal/.test(call)),
        [],
      );
    });

    it("captures on and says what failed where Suricata cannot be had", () => {
      writeFileSync(join(folder, "no-suricata"), "");
      assert.deepEqual(run("set-up.sh", settings()), {
        status: 1,
        said:
          "capture host: captures VNI 12345 7 as i-0123456789abcdef0\n" +
          "capture host: FAILED: Suricata cannot be installed; packets are captured without it\n",
      });
      assert.ok(started().includes("systemctl enable --now mirror-capture@7.service"));
    });
  });

  it("health.sh answers 200 while every VNI is captured, else 503", () => {
    fake(folder, "systemctl", `[ "$3" != "mirror-capture@$(cat "${folder}/stopped" 2> /dev/null).service" ]`);
    const answer = (code: string) => `HTTP/1.1 ${code}\r\nContent-Length: 0\r\nConnection: close\r\n\r\n`;
    assert.equal(run("health.sh", { vnis: "12345 7" }).said, answer("200 OK"));
    writeFileSync(join(folder, "stopped"), "7");
    assert.equal(run("health.sh", { vnis: "12345 7" }).said, answer("503 Service Unavailable"));
  });

  it("ship.sh gives up the oldest files when the spool is full, and names each", () => {
    fake(folder, "aws", "exit 1");
    mkdirSync(join(folder, "done"));
    for (const [hour, name] of [
      "vni7-20260105T020000Z",
      "vni9-20260105T010000Z",
      "vni7-20260105T030000Z",
    ].entries()) {
      writeFileSync(join(folder, "done", `${name}.pcap`), Buffer.alloc(2_000_000));
      const written = name.includes("T01") ? 0 : hour + 1;
      utimesSync(join(folder, "done", `${name}.pcap`), written, written);
    }
    const bucket = { bucket: "captures-1a2b", region: "eu-west-1", instance: "i-0123456789abcdef0" };
    assert.deepEqual(run("ship.sh", { spool: folder, spool_megabytes: 5, ...bucket }), {
      status: 1,
      said:
        "capture host: LOST: vni9-20260105T010000Z.pcap, as the spool holds more than 5 MB\n" +
        "capture host: FAILED: 3 files did not arrive in captures-1a2b; they are tried again\n",
    });
    assert.deepEqual(readdirSync(join(folder, "done")), [
      "vni7-20260105T020000Z.pcap",
      "vni7-20260105T030000Z.pcap",
    ]);
  });
});

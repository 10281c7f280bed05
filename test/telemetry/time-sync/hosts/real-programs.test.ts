import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { chronyConf, linuxScript, ntpConf } from "../../../../telemetry/time-sync/hosts";
import { ownNetworkOrSkip, programOrSkip } from "./debian-program";

describe("Configuration of hosts, read by the programs themselves", function () {
  // A package may have to be downloaded, and chronyd takes some seconds to trust a server.
  this.timeout(120_000);
  let folder: string;
  let chronyd: string;

  before(function () {
    folder = mkdtempSync(join(tmpdir(), "time-sync-"));
    chronyd = programOrSkip(this, "chronyd", "chrony");
  });
  after(() => {
    rmSync(folder, { recursive: true, force: true });
  });

  const file = (name: string, text: string) => {
    writeFileSync(join(folder, name), text);
    return join(folder, name);
  };

  const checked = (text: string) =>
    spawnSync(chronyd, ["-p", "-f", file("chrony.conf", text)], { encoding: "utf8" });

  for (const ipv6 of [false, true])
    for (const hardwareClock of [false, true])
      it(`chronyd takes its file, ${ipv6 ? "with" : "without"} IPv6, ${hardwareClock ? "with" : "without"} the hardware clock`, () => {
        const text = chronyConf({ ipv6, hardwareClock });
        const { status, stdout, stderr } = checked(text);
        assert.equal(status, 0, stderr);
        const directives = text.split("\n").filter((line) => line !== "" && !line.startsWith("#"));
        assert.deepEqual(stdout.trim().split("\n"), directives);
      });

  it("chronyd refuses a directive that it does not have, so that the check can fail", () => {
    const { status, stderr } = checked("serverr 169.254.169.123\n");
    assert.equal(status, 1);
    assert.match(stderr, /Invalid directive at line 1/);
  });

  describe("by ntpd, in a network of its own", () => {
    let ntpd: string;

    before(function () {
      ntpd = programOrSkip(this, "ntpd", "ntpsec");
      ownNetworkOrSkip(this);
    });

    /** What ntpd says of the file before it looks for servers; it has no way to check a file alone. */
    function said(text: string): string[] {
      const configuration = file("ntp.conf", text);
      const log = file("ntpd.log", "");
      const wait = `for try in $(seq 50); do grep -q Listening ${log} && break; sleep 0.1; done`;
      const script = `ip link set lo up; ${ntpd} -n -c ${configuration} -l ${log} & ${wait}; kill $!; wait`;
      spawnSync("unshare", ["-rn", "sh", "-c", script]);
      return readFileSync(log, "utf8")
        .split("\n")
        .flatMap((line) => /CONFIG: (.*)$/.exec(line)?.[1] ?? [])
        .filter((line) => !line.startsWith("readconfig"));
    }

    for (const ipv6 of [false, true])
      it(`takes its file, ${ipv6 ? "with" : "without"} IPv6, without a word`, () => {
        assert.deepEqual(said(ntpConf({ ipv6 })), []);
      });

    it("says of a directive that it does not have where it stands, so that the check can fail", () => {
      assert.match(said("sserver 169.254.169.123\n").join("\n"), /syntax error .*line 1/);
    });
  });

  it("lets a real chronyd follow another one that answers at Amazon's address, and reports its offset", function () {
    const chronyc = programOrSkip(this, "chronyc", "chrony");
    ownNetworkOrSkip(this);
    const [bin, root, run] = ["bin", "root/etc", "run"].map((name) => join(folder, name)) as [
      string,
      string,
      string,
    ];
    for (const path of [bin, root, run]) mkdirSync(path, { recursive: true });
    const program = (name: string, text: string) => {
      writeFileSync(join(bin, name), `#!/bin/sh\n${text}\n`);
      chmodSync(join(bin, name), 0o755);
    };
    // In place of systemd: the real daemon, told not to touch this machine's clock.
    program(
      "systemctl",
      `case "$1 $2" in "cat chronyd.service" | "enable chronyd") ;; "restart chronyd") ${chronyd} -x -u root -f ${root}/chrony.conf ;; *) exit 1 ;; esac`,
    );
    program("chronyd", `exec ${chronyd} "$@"`);
    program("chronyc", `exec ${chronyc} "$@"`);
    program("aws", `echo "$@" >> ${run}/aws`);
    const server = file(
      "server.conf",
      "local stratum 1\nallow\nbindaddress 169.254.169.123\ncmdport 0\nbindcmdaddress /\npidfile /run/server.pid\n",
    );
    const script = file(
      "script.sh",
      linuxScript(
        { program: "chrony", ipv6: false, hardwareClock: false },
        { maxOffsetMilliseconds: 100, metricNamespace: "NetworkSecurity/test/time-sync" },
      ),
    );
    const inside = file(
      "inside.sh",
      [
        "ip link set lo up && ip addr add 169.254.169.123/32 dev lo",
        "mount -t tmpfs tmpfs /run && mkdir -m 700 /run/chrony",
        `${chronyd} -x -u root -f ${server}`,
        `sh ${script}; status=$?`,
        "kill $(cat /run/server.pid /run/chrony/chronyd.pid)",
        "exit $status",
      ].join("\n"),
    );
    const { status, stdout, stderr } = spawnSync("unshare", ["-rnm", "sh", inside], {
      encoding: "utf8",
      env: {
        PATH: `${bin}:${process.env.PATH}:/usr/sbin:/sbin`,
        TIME_SYNC_ROOT: dirname(root),
        AWS_SSM_INSTANCE_ID: "i-0123456789abcdef0",
        AWS_SSM_REGION_NAME: "eu-west-1",
      },
    });
    assert.equal(status, 0, stdout + stderr);
    assert.match(stdout, /^time sync: COMPLIANT, chronyd is -?0\.0\d+ s off$/m);
    const [compliance = "", metrics = ""] = readFileSync(join(run, "aws"), "utf8").split("\n");
    assert.match(
      compliance,
      /"Status":"COMPLIANT","Details":{"Program":"chronyd","Source":"169\.254\.169\.123","OffsetSeconds":"-?0\.0\d+"}/,
    );
    assert.match(metrics, /"MetricName":"TimeSyncOutOfSync","Value":0,/);
  });
});

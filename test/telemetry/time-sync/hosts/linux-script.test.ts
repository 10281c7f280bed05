import assert from "node:assert/strict";
import { chronyConf, type HostTime, linuxScript, ntpConf } from "../../../../telemetry/time-sync/hosts";
import { host, type Host, type HostArgs } from "./sandbox";

const report = { maxOffsetMilliseconds: 100, metricNamespace: "NetworkSecurity/test/time-sync" };
const script = (time: Partial<HostTime> = {}, reports = true) =>
  linuxScript(
    { program: "chrony", ipv6: false, hardwareClock: false, ...time },
    reports ? report : undefined,
  );
const configure = script({}, false);
const wanted = chronyConf({ ipv6: false, hardwareClock: false });
const offset = (seconds: string, source = "169.254.169.123", leap = "Normal") =>
  `A9FEA97B,${source},4,1795288496.9,${seconds},0.000002,0.000002,-0.07,-0.0,68.5,0.000009,0.00007,16.0,${leap}\n`;
const inSync = { tracking: offset("-0.000002343") };

describe("Script of Linux hosts, in a folder of its own", function () {
  this.timeout(20_000);
  let made: Host | undefined;

  const on = (args?: HostArgs) => (made = host(args));
  afterEach(() => {
    made?.close();
  });

  describe("to install", () => {
    const managers = [
      ["dnf", ["dnf -y install chrony"]],
      ["yum", ["yum -y install chrony"]],
      ["apt-get", ["apt-get -q update", "apt-get -y install chrony"]],
      ["zypper", ["zypper --non-interactive install chrony"]],
    ] as const;
    for (const [manager, commands] of managers) {
      it(`takes ${manager} where it is there`, () => {
        const { status, calls, output } = on({ programs: [], managers: [manager] }).run(configure);
        assert.equal(status, 0, output);
        assert.deepEqual(calls.slice(0, commands.length), commands);
      });
    }

    it("installs nothing where the program is there", () => {
      const { calls } = on({ managers: ["dnf"] }).run(configure);
      assert.deepEqual(
        calls.filter((call) => call.startsWith("dnf")),
        [],
      );
    });

    it("says what is missing where nothing can install it", () => {
      const { status, output } = on({ programs: [] }).run(configure);
      assert.equal(status, 1);
      assert.match(
        output,
        /^time sync: found none of dnf, yum, apt-get, zypper; put chrony into the image$/m,
      );
    });
  });

  describe("to configure", () => {
    for (const [distribution, path, unit] of [
      ["Debian", "/etc/chrony/chrony.conf", "chrony"],
      ["Amazon Linux", "/etc/chrony.conf", "chronyd"],
    ] as const) {
      it(`writes the file of ${distribution}, keeps what was there, and starts it anew`, () => {
        const on1 = on({ units: [unit], files: { [path]: "pool 2.amazon.pool.ntp.org iburst\n" } });
        const { status, calls } = on1.run(configure);
        assert.equal(status, 0);
        assert.equal(on1.read(path), wanted);
        assert.equal(on1.read(`${path}.before-time-sync`), "pool 2.amazon.pool.ntp.org iburst\n");
        assert.deepEqual(calls, [`systemctl enable ${unit}`, `systemctl restart ${unit}`]);
      });
    }

    it("changes nothing, and starts nothing anew, the second time", () => {
      const debian = on();
      debian.run(configure);
      const { calls, output } = debian.run(configure);
      assert.deepEqual([calls, output], [["systemctl enable chronyd"], ""]);
    });

    it("undoes a change, and still keeps what was there before the first", () => {
      const drifted = on({ files: { "/etc/chrony.conf": "first\n" } });
      drifted.run(configure);
      drifted.write("/etc/chrony.conf", `${wanted}server ntp.example.com\n`);
      const { calls } = drifted.run(configure);
      assert.equal(drifted.read("/etc/chrony.conf"), wanted);
      assert.equal(drifted.read("/etc/chrony.conf.before-time-sync"), "first\n");
      assert.ok(calls.includes("systemctl restart chronyd"));
    });

    it("follows the hardware clock where the host has one, and the servers elsewhere", () => {
      const clocked = on({ files: { "/dev/ptp_ena": "" } });
      clocked.run(script({ hardwareClock: true }, false));
      assert.equal(clocked.read("/etc/chrony.conf"), chronyConf({ ipv6: false, hardwareClock: true }));
      clocked.close();
      const plain = on();
      plain.run(script({ hardwareClock: true }, false));
      assert.equal(plain.read("/etc/chrony.conf"), wanted);
    });

    describe("the hardware clock", () => {
      const parameter = "/sys/module/ena/parameters/phc_enable";
      const driverOptions = "/etc/modprobe.d/time-sync-hardware-clock.conf";
      const deviceRule = "/etc/udev/rules.d/53-time-sync-hardware-clock.rules";
      const clocked = script({ hardwareClock: true }, false);
      const withUdev = { programs: ["chronyd", "chronyc", "aws", "udevadm"] } as const;
      const registered = { "/dev/ptp0": "", "/sys/class/ptp/ptp0/clock_name": "ena-ptp-05\n" };

      it("is switched on from the next boot where the driver has it off, without loading the driver anew", () => {
        const off = on({ files: { [parameter]: "0\n" } });
        const { status, calls, output } = off.run(clocked);
        assert.equal(status, 0, output);
        assert.equal(off.read(driverOptions), "options ena phc_enable=1\n");
        assert.match(output, /^time sync: the hardware clock is switched on at the next boot$/m);
        assert.deepEqual(calls, ["systemctl enable chronyd", "systemctl restart chronyd"]);
        assert.equal(off.read("/etc/chrony.conf"), wanted);
      });

      it("is followed after that boot", () => {
        const off = on({ ...withUdev, files: { [parameter]: "0\n" } });
        off.run(clocked);
        for (const [path, text] of Object.entries({ ...registered, [parameter]: "1\n" }))
          off.write(path, text);
        off.run(clocked);
        assert.equal(off.read("/etc/chrony.conf"), chronyConf({ ipv6: false, hardwareClock: true }));
        assert.equal(off.read(driverOptions), "options ena phc_enable=1\n");
      });

      it("has a link by its name, and not a hypervisor's clock, where the distribution makes none", () => {
        const unlinked = on({ ...withUdev, files: registered });
        const { calls } = unlinked.run(clocked);
        assert.equal(
          unlinked.read(deviceRule),
          'SUBSYSTEM=="ptp", ATTR{clock_name}=="ena-ptp-*", SYMLINK += "ptp_ena"\n',
        );
        assert.deepEqual(calls.slice(0, 3), [
          "udevadm control --reload-rules",
          "udevadm trigger --subsystem-match=ptp",
          "udevadm settle --timeout=10",
        ]);
        assert.equal(unlinked.read("/etc/chrony.conf"), chronyConf({ ipv6: false, hardwareClock: true }));
      });

      it("waits for the next boot where udev does not answer", () => {
        const deaf = on({ ...withUdev, files: registered, answers: { "no-udev": "" } });
        const { status, output } = deaf.run(clocked);
        assert.equal(status, 0, output);
        assert.match(output, /^time sync: udev does not link the hardware clock; /m);
        assert.equal(deaf.read("/etc/chrony.conf"), wanted);
      });

      for (const [host, files] of [
        ["whose driver does not know it", {}],
        ["whose driver looks for it and finds none", { [parameter]: "1\n" }],
        ["whose only clock is a hypervisor's", { "/sys/class/ptp/ptp0/clock_name": "KVM virtual PTP\n" }],
      ] as const) {
        it(`changes nothing of a host ${host}`, () => {
          const plain = on({ ...withUdev, files });
          const { status, calls, output } = plain.run(clocked);
          assert.equal(status, 0, output);
          assert.deepEqual(calls, ["systemctl enable chronyd", "systemctl restart chronyd"]);
          assert.deepEqual([plain.read(driverOptions), plain.read(deviceRule)], [undefined, undefined]);
        });
      }

      it("stays off where nobody asked for it, and for ntpd, which cannot read it", () => {
        for (const unasked of [configure, script({ program: "ntpd", hardwareClock: true }, false)]) {
          const off = on({
            programs: ["chronyd", "ntpd"],
            units: ["chronyd", "ntpd"],
            files: { [parameter]: "0\n" },
          });
          assert.equal(off.run(unasked).status, 0);
          assert.equal(off.read(driverOptions), undefined);
          off.close();
        }
        made = undefined;
      });
    });

    it("stops for good what else sets the clock", () => {
      const { calls } = on({ units: ["ntpd", "systemd-timesyncd", "chronyd", "sshd"] }).run(configure);
      assert.deepEqual(
        calls.filter((call) => call.includes("disable")),
        ["systemctl disable --now ntpd", "systemctl disable --now systemd-timesyncd"],
      );
    });

    it("configures ntpd in its file, and stops chrony", () => {
      const old = on({ programs: ["ntpd"], units: ["ntpd", "chronyd"] });
      const { calls, output } = old.run(script({ program: "ntpd", ipv6: true }, false));
      assert.equal(old.read("/etc/ntp.conf"), ntpConf({ ipv6: true }), output);
      assert.deepEqual(calls, [
        "systemctl disable --now chronyd",
        "systemctl enable ntpd",
        "systemctl restart ntpd",
      ]);
    });
  });

  describe("to report", () => {
    const compliance = (status: string, source: string, seconds: string) =>
      `aws ssm put-compliance-items --region eu-west-1 --resource-id i-0123456789abcdef0 --resource-type ManagedInstance --compliance-type Custom:TimeSync --execution-summary ExecutionTime=NOW --items ${JSON.stringify(
        [
          {
            Id: "clock",
            Title: "Amazon Time Sync",
            Severity: "HIGH",
            Status: status,
            Details: { Program: "chronyd", Source: source, OffsetSeconds: seconds },
          },
        ],
      )}`;
    const metrics = (outOfSync: number, milliseconds?: number) =>
      `aws cloudwatch put-metric-data --region eu-west-1 --namespace NetworkSecurity/test/time-sync --metric-data ${JSON.stringify(
        [
          { MetricName: "TimeSyncReports", Value: 1, Unit: "Count" },
          { MetricName: "TimeSyncOutOfSync", Value: outOfSync, Unit: "Count" },
          ...(milliseconds === undefined
            ? []
            : [{ MetricName: "TimeSyncOffset", Value: milliseconds, Unit: "Milliseconds" }]),
        ],
      )}`;
    const told = (calls: readonly string[]) =>
      calls
        .filter((call) => /^(aws|chronyc)/.test(call))
        .map((call) => call.replace(/ExecutionTime=\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ/, "ExecutionTime=NOW"));

    it("tells the offset of a host in sync", () => {
      const { status, calls, output } = on({ answers: inSync }).run(script());
      assert.equal(status, 0, output);
      assert.deepEqual(told(calls), [
        compliance("COMPLIANT", "169.254.169.123", "-0.000002343"),
        metrics(0, 0.002343),
      ]);
    });

    for (const source of ["fd00:ec2::123", "PHC0"]) {
      it(`takes ${source} for Amazon Time Sync too`, () => {
        const { status } = on({ answers: { tracking: offset("0.1", source) } }).run(script());
        assert.equal(status, 0);
      });
    }

    it("fails on a host that follows another source, however near", () => {
      const { status, calls, output } = on({ answers: { tracking: offset("0.000001", "203.0.113.7") } }).run(
        script(),
      );
      assert.equal(status, 1);
      assert.match(output, /^time sync: NON_COMPLIANT, chronyd follows 203\.0\.113\.7$/m);
      assert.deepEqual(told(calls), [
        compliance("NON_COMPLIANT", "203.0.113.7", "0.000001"),
        metrics(1, 0.001),
      ]);
    });

    it("fails on a host that follows nothing, whose offset means nothing", () => {
      const tracking = offset("0.0", "", "Not synchronised");
      const { status, calls } = on({ answers: { tracking } }).run(script());
      assert.equal(status, 1);
      assert.deepEqual(told(calls), [compliance("NON_COMPLIANT", "", ""), metrics(1)]);
    });

    it("sets a clock that is too far off, and tells the offset after that", () => {
      const answers = { tracking: offset("-0.100001"), "tracking-after-step": offset("0.000007") };
      const { status, calls } = on({ answers }).run(script());
      assert.equal(status, 0);
      assert.deepEqual(told(calls), [
        "chronyc makestep",
        compliance("COMPLIANT", "169.254.169.123", "0.000007"),
        metrics(0, 0.007),
      ]);
    });

    it("fails where that did not help", () => {
      const answers = { tracking: offset("3.5"), "tracking-after-step": offset("3.4") };
      const { status, output } = on({ answers }).run(script());
      assert.equal(status, 1);
      assert.match(output, /^time sync: NON_COMPLIANT, chronyd is 3\.4 s off, more than 0\.1 s$/m);
    });

    it("reads ntpd's milliseconds of the peer that it follows", () => {
      const peers = [
        "     remote           refid      st t when poll reach   delay   offset  jitter",
        "==============================================================================",
        " 203.0.113.7      .GPS.            1 u   12   64  377    5.100   88.000   0.030",
        "*169.254.169.123 .XFAC.           3 u    7   64  377    0.251   -0.250   0.019",
        "",
      ].join("\n");
      const { status, output, calls } = on({
        programs: ["ntpd", "ntpq", "aws"],
        units: ["ntpd"],
        answers: { peers },
      }).run(script({ program: "ntpd" }));
      assert.equal(status, 0, output);
      assert.match(calls.at(-1) ?? "", /"MetricName":"TimeSyncOffset","Value":0\.25,/);
    });

    it("fails where the report does not arrive", () => {
      const { status, output } = on({ answers: { ...inSync, "aws-refuses": "" } }).run(script());
      assert.equal(status, 1);
      assert.match(
        output,
        /^time sync: the report did not arrive; give the instance's role the policy for hosts$/m,
      );
    });

    it("fails where there is nothing to report with, or nobody says which host it is", () => {
      const silent = on({ programs: ["chronyd", "chronyc"], answers: inSync }).run(script());
      assert.equal(silent.status, 1);
      assert.match(silent.output, /^time sync: found no AWS command line to report with/m);
      made?.close();
      const nameless = on({ answers: inSync, environment: {} }).run(script());
      assert.equal(nameless.status, 1);
      assert.match(nameless.output, /^time sync: AWS_SSM_INSTANCE_ID is not set; run it by the SSM agent$/m);
    });
  });
});

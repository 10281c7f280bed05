import assert from "node:assert/strict";
import {
  mixedClocks,
  parseChrony,
  parseNtpd,
  parseWindowsTime,
  readUserData,
} from "../../../../telemetry/time-sync";
import {
  chronyConf,
  commandDocument,
  launchUserData,
  ntpConf,
  windowsScript,
} from "../../../../telemetry/time-sync/hosts";

describe("What hosts are told", () => {
  it("names Amazon Time Sync alone, to chrony, ntpd and Windows", () => {
    for (const [ipv6, hosts] of [
      [false, ["169.254.169.123"]],
      [true, ["169.254.169.123", "fd00:ec2::123"]],
    ] as const) {
      const read = [
        parseChrony(chronyConf({ ipv6, hardwareClock: false })),
        parseNtpd(ntpConf({ ipv6 })),
        ...readUserData(windowsScript({ ipv6 })).configurations,
      ];
      for (const { sources } of read)
        assert.deepEqual(
          sources.map(({ host }) => host),
          hosts,
        );
    }
  });

  it("does not have chrony average the hardware clock, which keeps leap seconds, with servers, which smear them", () => {
    const read = parseChrony(chronyConf({ ipv6: true, hardwareClock: true }));
    assert.deepEqual(read.hardwareClocks, [{ device: "/dev/ptp_ena", preferred: true }]);
    assert.equal(mixedClocks(read), undefined);
  });

  it("sets Windows Time as reliable, between a stop and a start", () => {
    const lines = windowsScript({ ipv6: false })
      .split("\n")
      .map((line) => line.trim());
    const order = [
      "net stop w32time",
      'w32tm /config /syncfromflags:manual /manualpeerlist:"169.254.169.123"',
      "w32tm /config /reliable:yes",
    ].map((line) => lines.indexOf(line));
    assert.deepEqual(order, [order[0], order[0]! + 1, order[0]! + 2]);
    assert.ok(lines.slice(order[2]).some((line) => line.includes("net start w32time")));
    assert.deepEqual(
      parseWindowsTime(lines.join("\n")).map(({ program }) => program),
      ["Windows Time"],
    );
  });

  it("is a document of a step for Linux and one for Windows, without words that Systems Manager would fill in", () => {
    const content = commandDocument(
      { program: "chrony", ipv6: true, hardwareClock: true },
      { maxOffsetMilliseconds: 1, metricNamespace: "NetworkSecurity/test/time-sync" },
    );
    const { schemaVersion, mainSteps } = JSON.parse(content) as {
      schemaVersion: string;
      mainSteps: { action: string; precondition: object }[];
    };
    assert.equal(schemaVersion, "2.2");
    assert.deepEqual(
      mainSteps.map(({ action, precondition }) => [action, precondition]),
      [
        ["aws:runShellScript", { StringEquals: ["platformType", "Linux"] }],
        ["aws:runPowerShellScript", { StringEquals: ["platformType", "Windows"] }],
      ],
    );
    assert.doesNotMatch(content, /\{\{/);
    assert.ok(content.length < 65_536);
  });

  it("fits into user data, in base64 and beside as much again of the template's own", () => {
    const { linux, windows } = launchUserData({ program: "chrony", ipv6: true, hardwareClock: true });
    for (const text of [linux, windows]) assert.ok(Buffer.byteLength(text) < 8192);
    assert.deepEqual(readUserData(linux).removals, []);
    assert.deepEqual(readUserData(windows).removals, []);
  });
});

import assert from "node:assert/strict";
import fc from "fast-check";
import {
  isTimeSync,
  mixedClocks,
  parseChrony,
  parseConfigurationFile,
  parseNtpd,
  parseTimesyncd,
  parseWindowsTime,
  sameHost,
  type TimeConfiguration,
} from "../../../telemetry/time-sync";

const hosts = ({ sources }: TimeConfiguration) => sources.map(({ host }) => host);

describe("Addresses of Amazon Time Sync", () => {
  it("are known however they are written", () => {
    assert.deepEqual(
      ["169.254.169.123", "fd00:ec2::123", "FD00:0EC2:0:0:0:0:0:123", "169.254.169.124", "time.aws.com"].map(
        isTimeSync,
      ),
      [true, true, true, false, false],
    );
  });

  it("are the same host by any case, with the root's dot or without", () => {
    assert.equal(sameHost("Time.AWS.com.", "time.aws.com"), true);
    assert.equal(sameHost("time.aws.com", "time.aws.co"), false);
    assert.equal(sameHost("10.0.0.1", "10.0.0.10"), false);
  });
});

describe("chrony.conf", () => {
  it("names servers, pools and peers, without regard to case", () => {
    assert.deepEqual(hosts(parseChrony("Server 169.254.169.123 iburst\nPOOL pool.ntp.org\n peer 10.0.0.1")), [
      "169.254.169.123",
      "pool.ntp.org",
      "10.0.0.1",
    ]);
  });

  it("has comments that begin with any of four signs, and directives of other things", () => {
    assert.deepEqual(
      hosts(parseChrony("! server a\n# server b\n; server c\n% server d\ndriftfile /var/lib/chrony/drift")),
      [],
    );
  });

  it("tells which sources are preferred and which only watch", () => {
    assert.deepEqual(parseChrony("server a prefer\nserver b noselect").sources, [
      { host: "a", preferred: true, selectable: true },
      { host: "b", preferred: false, selectable: false },
    ]);
  });

  it("knows the hardware clock, and no other reference clock for one", () => {
    assert.deepEqual(parseChrony("refclock PHC /dev/ptp0 poll 0 prefer\nrefclock SHM 0").hardwareClocks, [
      { device: "/dev/ptp0", preferred: true },
    ]);
  });

  it("is read alike with blank space and comments anywhere between its lines", () => {
    const line = fc.constantFrom(
      "server 169.254.169.123",
      "pool a.example",
      "driftfile /d",
      "refclock PHC /dev/ptp0 prefer",
    );
    const noise = fc.constantFrom("", "   ", "# server x", "! pool y");
    fc.assert(
      fc.property(fc.array(line), noise, (lines, between) => {
        const spaced = lines.map((text) => `  ${text}\t`).join(`\n${between}\n`);
        assert.deepEqual(parseChrony(spaced), parseChrony(lines.join("\n")));
      }),
    );
  });
});

describe("Clocks that chrony would mix", () => {
  const mixed = (text: string) => mixedClocks(parseChrony(text));
  const clock = "refclock PHC /dev/ptp0 poll 0";

  it("are a hardware clock that is not preferred and a server", () => {
    assert.equal(mixed(`${clock}\nserver 169.254.169.123`), "/dev/ptp0 is not preferred to 169.254.169.123");
  });

  it("are a hardware clock and a server that are both preferred", () => {
    assert.equal(mixed(`${clock} prefer\nserver a prefer`), "a is preferred like the hardware clock");
  });

  it("are none where the hardware clock alone is preferred, or nothing else sets the time", () => {
    assert.deepEqual(
      [
        mixed(`${clock} prefer\nserver a`),
        mixed(`${clock}\nserver a noselect`),
        mixed(clock),
        mixed("server a"),
      ],
      [undefined, undefined, undefined, undefined],
    );
  });
});

describe("ntp.conf", () => {
  it("names servers, pools and peers, with a comment at the end of a line", () => {
    assert.deepEqual(
      hosts(
        parseNtpd(
          "server -4 a prefer # the first\npool b iburst\nPEER -6 d\n# server c\nrestrict default\npool",
        ),
      ),
      ["a", "b", "d"],
    );
  });

  it("names drivers of the host's own clocks by addresses that are no servers", () => {
    assert.deepEqual(hosts(parseNtpd("server 127.127.1.0\nserver 169.254.169.123")), ["169.254.169.123"]);
  });
});

describe("timesyncd.conf", () => {
  it("names servers and those to fall back to, in the section Time alone", () => {
    assert.deepEqual(hosts(parseTimesyncd("NTP=x\n[Time]\nNTP=a b\nFallbackNTP=c\n[Other]\nNTP=y")), [
      "a",
      "b",
      "c",
    ]);
  });

  it("takes back what stood before an empty assignment, and adds what follows another", () => {
    assert.deepEqual(hosts(parseTimesyncd("[Time]\nNTP=a\nNTP=\nNTP=b\nNTP=c")), ["b", "c"]);
  });
});

describe("Windows' commands", () => {
  it("name peers with flags, quoted or not", () => {
    assert.deepEqual(
      parseWindowsTime(
        'w32tm /config /syncfromflags:manual /manualpeerlist:"a,0x9 b"\nW32TM.exe /config /manualpeerlist:c,0x8 /update',
      ).map(hosts),
      [["a", "b"], ["c"]],
    );
  });

  it("set the same list in the registry", () => {
    const set =
      "Set-ItemProperty -Path HKLM:\\SYSTEM\\CurrentControlSet\\Services\\W32Time\\Parameters -Name NtpServer -Value 'a,0x9'";
    const add =
      'reg add HKLM\\SYSTEM\\CurrentControlSet\\Services\\W32Time\\Parameters /v NtpServer /d "b,0x9" /f';
    assert.deepEqual(parseWindowsTime(`${set}\n${add}`).map(hosts), [["a"], ["b"]]);
  });

  it("that ask w32tm something else set nothing", () => {
    assert.deepEqual(parseWindowsTime("w32tm /query /status\nw32tm /resync"), []);
  });
});

describe("Files of programs that keep time", () => {
  it("are known by their paths", () => {
    const programs = [
      "/etc/chrony.conf",
      "/etc/chrony/chrony.conf",
      "/etc/chrony.d/ntp-pool.sources",
      "/etc/ntp.conf",
      "/etc/ntpsec/ntp.conf",
      "/etc/systemd/timesyncd.conf",
      "/etc/systemd/timesyncd.conf.d/aws.conf",
      "/etc/hosts",
    ].map((path) => parseConfigurationFile(path, "")?.program);
    assert.deepEqual(programs, [
      "chrony",
      "chrony",
      "chrony",
      "ntpd",
      "ntpd",
      "systemd-timesyncd",
      "systemd-timesyncd",
      undefined,
    ]);
  });
});

import assert from "node:assert/strict";

import { readShellScript } from "../../../telemetry/time-sync/shell-script";
import { parseWindowsTime } from "../../../telemetry/time-sync/windows-time";

/** The hosts that a script asks for the time, by the program that it writes a file of. */
const asked = (script: string) =>
  readShellScript(script).configurations.map(({ program, sources }) =>
    [program, ...sources.map(({ host }) => host)].join(" "),
  );

describe("A shell script that removes or stops what keeps time", () => {
  for (const command of [
    "yum -y remove chrony",
    "dnf erase chrony -y",
    "apt-get -y purge ntpdate chrony",
    "apt autoremove chrony",
    "apk del chrony",
    "rpm -e chrony",
    "rpm --erase chrony",
    "dpkg -P chrony",
    "dpkg -r chrony",
    "zypper rm chrony",
    "systemctl stop chronyd",
    "systemctl --now disable chronyd.service",
    "sudo systemctl mask ntpd chrony",
    "service chronyd stop",
    "chkconfig chronyd off",
    "chkconfig --del chrony",
    "rm -f /etc/chrony.conf",
    "rm -rf /etc/chrony/",
    "timedatectl set-ntp false",
    "timedatectl set-ntp 0",
  ]) {
    it(`does so by ${command}`, () => {
      assert.deepEqual(readShellScript(command).removals, [command]);
    });
  }

  for (const command of [
    "yum -y install chrony",
    "apt-get remove chrony-doc",
    "yum remove ntp",
    "systemctl start chronyd",
    "systemctl restart chronyd",
    "systemctl stop ntpd",
    "service chronyd start",
    "chkconfig chronyd on",
    "rm -f /etc/chrony.log",
    "timedatectl set-ntp true",
    "echo chronyd",
  ]) {
    it(`does not by ${command}`, () => {
      assert.deepEqual(readShellScript(command).removals, []);
    });
  }
});

describe("A shell script that writes files of time", () => {
  for (const [script, ...expected] of [
    [
      "cat > /etc/chrony.conf <<EOF\nserver a\nserver b\nEOF\necho server c > /etc/ntp.conf",
      "chrony a b",
      "ntpd c",
    ],
    ["cat <<-'EOF' >> /etc/chrony.conf\n\tserver a\n\tEOF\nserver b", "chrony a"],
    ["cat <<EOF > /etc/motd\nserver a\nEOF"],
    ["cat <<EOF\nserver a > /etc/chrony.conf\nEOF"],
    ["cat > /etc/chrony.conf <<EOF\nserver a", "chrony a"],
    ["echo -e 'server a\\nserver b' > /etc/chrony.conf", "chrony a b"],
    ['echo "server \\"a\\"" > /etc/chrony.conf', 'chrony "a"'],
    ['echo server a > "/etc/chrony.conf"', "chrony a"],
    ["echo server a > /etc/chrony.conf & echo server b > /etc/ntp.conf", "chrony a", "ntpd b"],
    ["echo server a > /etc/chrony.conf 2>&1 && ls &> /dev/null || ls |& cat", "chrony a"],
    ["echo 'server a; server b' > /etc/chrony.conf", "chrony a;"],
    ["   # echo server a > /etc/chrony.conf"],
    ["sed -i 's|^server .*|server a|' /etc/chrony.conf", "chrony a"],
    ["sed -i -e 's/x/y/' -e '3s#pool#server a#' '/etc/chrony.conf'", "chrony a"],
    ["sed 's/server a/server b\\nserver c/' -i /etc/chrony.conf", "chrony b c"],
    ["sed -i '/^#/a server a' /etc/chrony.conf", "chrony a"],
    ["sed -i '$a pool b iburst' /etc/chrony.conf", "chrony b"],
    ["sed -i 's/server a/# none/' /etc/chrony.conf", "chrony"],
    ["sed -i 's/x/server a/' /etc/hosts"],
  ] as const) {
    it(`${JSON.stringify(script)} asks ${expected.join(" and ") || "nobody"}`, () => {
      assert.deepEqual(asked(script), expected);
    });
  }

  it("names what it does not follow: variables, and files from elsewhere", () => {
    const unread = (script: string) => readShellScript(script).unread;
    assert.deepEqual(unread("echo server ${NTP} > /etc/chrony.conf"), ["${NTP}"]);
    assert.deepEqual(unread("echo server `ntp` > /etc/chrony.conf"), ["`ntp`"]);
    for (const command of [
      "cp /tmp/c /etc/chrony.conf",
      "sudo mv /tmp/c /etc/ntp.conf",
      "aws s3 cp s3://b/c /etc/chrony.conf",
      "ln -s /opt/c /etc/chrony.conf",
    ])
      assert.deepEqual(unread(command), [command]);
    assert.deepEqual(unread("cp /tmp/c /etc/hosts"), []);
    assert.deepEqual(unread("cat /etc/chrony.conf"), []);
    assert.deepEqual(unread("echo cp /etc/chrony.conf"), []);
  });
});

describe("Peers that Windows is told", () => {
  it("are hosts without their flags, selectable and none of them preferred", () => {
    assert.deepEqual(parseWindowsTime('w32tm /config /manualpeerlist:" a,0x9  b "'), [
      {
        program: "Windows Time",
        sources: [
          { host: "a", preferred: false, selectable: true },
          { host: "b", preferred: false, selectable: true },
        ],
        hardwareClocks: [],
      },
    ]);
  });

  it("may stand in single quotes or none, and end with the line", () => {
    const hosts = (text: string) =>
      parseWindowsTime(text).map(({ sources }) => sources.map(({ host }) => host));
    assert.deepEqual(hosts("w32tm /config /update /manualpeerlist:'a b'"), [["a", "b"]]);
    assert.deepEqual(hosts("w32tm /config /manualpeerlist:a"), [["a"]]);
    assert.deepEqual(hosts("w32tm /config\n/manualpeerlist:a"), []);
    assert.deepEqual(hosts("Set-ItemProperty HKLM:\\…\\W32Time\\Parameters -Name NtpServer -Value a,0x9"), [
      ["a"],
    ]);
    assert.deepEqual(hosts('Set-ItemProperty HKLM:\\…\\W32Time\\Parameters -Name Type -Value "NTP"'), []);
  });
});

import assert from "node:assert/strict";
import { gzipSync } from "node:zlib";
import { readEncodedUserData, readUserData, type TimeChanges } from "../../../telemetry/time-sync";

const asked = ({ configurations }: TimeChanges) =>
  configurations.map(({ program, sources }) => [program, ...sources.map(({ host }) => host)].join(" "));
const script = (...lines: string[]) => readUserData(["#!/bin/bash", ...lines].join("\n"));

describe("Shell scripts", () => {
  it("write a file of time by a here-document, in any of its forms", () => {
    assert.deepEqual(
      ["<<EOF", "<<'EOF'", '<<-"EOF"'].map((opening) =>
        asked(script(`cat > /etc/chrony.conf ${opening}`, "server a", "EOF")),
      ),
      [["chrony a"], ["chrony a"], ["chrony a"]],
    );
  });

  it("write through tee, with the document before or after", () => {
    assert.deepEqual(asked(script("sudo tee /etc/ntp.conf <<EOF", "server a", "EOF")), ["ntpd a"]);
    assert.deepEqual(asked(script("cat <<EOF | sudo tee -a /etc/ntp.conf", "server a", "EOF")), ["ntpd a"]);
  });

  it("write a line by echo or printf, quoted or not, alone or after another command", () => {
    assert.deepEqual(asked(script("echo 'server a' >> /etc/chrony.conf")), ["chrony a"]);
    assert.deepEqual(asked(script('yum -y install chrony && echo "server a" >/etc/chrony.conf; echo done')), [
      "chrony a",
    ]);
    assert.deepEqual(asked(script("echo server a | tee -a /etc/chrony.conf")), ["chrony a"]);
    assert.deepEqual(asked(script("printf 'server a\\nserver b\\n' > /etc/chrony.conf")), ["chrony a b"]);
  });

  it("edit a file by sed: what comes in counts, what goes out does not", () => {
    assert.deepEqual(asked(script("sed -i 's/^pool .*/server a iburst/' /etc/chrony/chrony.conf")), [
      "chrony a",
    ]);
    assert.deepEqual(asked(script("sed -i '/^pool pool.ntp.org/d' /etc/chrony.conf")), ["chrony"]);
    assert.deepEqual(asked(script('sed -i "1i server a prefer" /etc/chrony.conf')), ["chrony a"]);
  });

  it("may speak of time without changing it", () => {
    assert.deepEqual(
      asked(
        script("# server a > /etc/chrony.conf", "cat /etc/chrony.conf", "echo server a", "chronyc sources"),
      ),
      [],
    );
  });

  it("may be written over two lines", () => {
    assert.deepEqual(script("yum -y \\", "  remove chrony").removals, ["yum -y    remove chrony"]);
  });

  it("are read no further than their text: a variable, and a file from elsewhere, are named", () => {
    assert.deepEqual(script("echo server $NTP >> /etc/chrony.conf").unread, ["$NTP"]);
    assert.deepEqual(script("curl -o /etc/chrony.conf https://example.com/c").unread, [
      "curl -o /etc/chrony.conf https://example.com/c",
    ]);
  });
});

describe("cloud-config", () => {
  const config = (...lines: string[]) => readUserData(["#cloud-config", ...lines].join("\n"));

  it("names servers, pools and peers", () => {
    assert.deepEqual(asked(config("ntp:", "  servers: [a]", "  pools: [b]", "  peers: [c]")), [
      "cloud-init a b c",
    ]);
  });

  it("takes the distribution's pool where it names none, and nothing where it is off", () => {
    assert.deepEqual(asked(config("ntp: {}")), ["cloud-init the distribution's pool"]);
    assert.deepEqual(asked(config("ntp: { enabled: false, servers: [a] }")), []);
  });

  it("writes files, in base64 as well", () => {
    const encoded = Buffer.from("server b").toString("base64");
    assert.deepEqual(
      asked(
        config(
          "write_files:",
          "  - path: /etc/chrony.conf",
          "    content: server a",
          "  - path: /etc/ntp.conf",
          "    encoding: b64",
          `    content: ${encoded}`,
          "  - path: /etc/motd",
          "    content: server c",
        ),
      ),
      ["chrony a", "ntpd b"],
    );
  });

  it("runs commands, as lines, as words, and through a shell", () => {
    const { configurations, removals } = config(
      "bootcmd:",
      "  - echo server a > /etc/chrony.conf",
      "runcmd:",
      "  - [systemctl, stop, chronyd]",
      '  - [bash, -c, "apt-get -y remove chrony"]',
    );
    assert.deepEqual(
      configurations.map(({ sources }) => sources[0]?.host),
      ["a"],
    );
    assert.deepEqual(removals, ["systemctl stop chronyd", "apt-get -y remove chrony"]);
  });

  it("is named where it is no YAML", () => {
    assert.deepEqual(config("ntp: [").unread, ["a #cloud-config that is no YAML mapping"]);
  });
});

describe("User data", () => {
  const archive = (...parts: string[]) =>
    [
      'Content-Type: multipart/mixed;\n boundary="B"',
      "MIME-Version: 1.0",
      "",
      ...parts.flatMap((part) => ["--B", part]),
      "--B--",
      "",
    ].join("\n");

  it("may be an archive of several, each read as what it is", () => {
    const text = archive(
      "Content-Type: text/x-shellscript\n\n#!/bin/sh\necho server a > /etc/chrony.conf",
      "Content-Type: text/cloud-config\n\nntp:\n  servers: [b]",
      `Content-Type: text/x-shellscript\nContent-Transfer-Encoding: base64\n\n${Buffer.from("#!/bin/sh\nrm /etc/chrony.conf").toString("base64")}`,
    );
    assert.deepEqual(asked(readUserData(text)), ["chrony a", "cloud-init b"]);
    assert.deepEqual(readUserData(text).removals, ["rm /etc/chrony.conf"]);
    assert.deepEqual(readUserData(text.replaceAll("\n", "\r\n")).removals, ["rm /etc/chrony.conf"]);
  });

  it("is decoded from base64, compressed or not", () => {
    const text = "#!/bin/sh\necho server a > /etc/chrony.conf";
    assert.deepEqual(asked(readEncodedUserData(Buffer.from(text).toString("base64"))), ["chrony a"]);
    assert.deepEqual(asked(readEncodedUserData(gzipSync(text).toString("base64"))), ["chrony a"]);
    assert.deepEqual(asked(readEncodedUserData(text)), ["chrony a"], "text where base64 is due");
  });

  it("is named where its compression is broken", () => {
    const broken = gzipSync("#!/bin/sh").subarray(0, 12).toString("base64");
    assert.deepEqual(readEncodedUserData(broken).unread, ["user data whose compression is broken"]);
  });

  it("of Windows stops the time without starting it again, or not", () => {
    const stop = "<powershell>\nStop-Service w32time\n";
    assert.deepEqual(readUserData(`${stop}</powershell>`).removals, ["Stop-Service w32time"]);
    assert.deepEqual(readUserData(`${stop}Start-Service w32time\n</powershell>`).removals, []);
  });

  it("of another kind is named rather than passed over", () => {
    assert.deepEqual(
      [
        "#!/usr/bin/python3\nimport os",
        "[settings.ntp]\ntime-servers = ['a']",
        "#include\nhttps://example.com",
        "0123456789abcdef0123456789abcdef01234567",
      ].map((text) => readUserData(text).unread),
      [
        ["a script for /usr/bin/python3"],
        ['user data that begins with "[settings.ntp]"'],
        ["user data that is fetched at boot"],
        ["user data of which only a hash is kept"],
      ],
    );
  });

  it("that is empty changes nothing", () => {
    assert.deepEqual(readUserData("  \n"), { configurations: [], removals: [], unread: [] });
  });
});

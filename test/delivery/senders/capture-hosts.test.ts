import assert from "node:assert/strict";
import { type CaptureHosts, captureHostsOf } from "../../../delivery/senders/suricata/capture-hosts";
import { deploymentOf, resource } from "../support/stack";

/** What instances do for which cloud-init writes these files. */
function hosts(files: Readonly<Record<string, string>>): CaptureHosts | undefined {
  const written = Object.entries(files).map(([path, content]) => ({ path, content }));
  const userData = `#cloud-config\n${JSON.stringify({ write_files: written })}\n`;
  const type = "aws:ec2/launchTemplate:LaunchTemplate";
  const [template] = deploymentOf([
    resource(type, "host", "lt-1", { userData: Buffer.from(userData).toString("base64") }),
  ]).ofType(type);
  assert.ok(template);
  return captureHostsOf(template);
}

const suricata = "/etc/suricata/suricata.yaml";
const alertFile = (...lines: readonly string[]) => hosts({ [suricata]: lines.join("\n") })?.alertFile;
const alerts = { "eve-log": { enabled: "yes", types: ["alert"] } };
const outputs = (...all: readonly object[]) => JSON.stringify({ outputs: all });
const eve = (settings: object) => outputs({ "eve-log": { ...alerts["eve-log"], ...settings } });

describe("The file to which Suricata writes alerts", () => {
  it("is eve.json in its own folder of logs, unless its configuration says another", () => {
    assert.equal(alertFile(eve({})), "/var/log/suricata/eve.json");
    assert.equal(alertFile(eve({ filename: "alerts.json" })), "/var/log/suricata/alerts.json");
    assert.equal(alertFile(eve({ filename: "/data/alerts.json" })), "/data/alerts.json");
    assert.equal(
      alertFile(JSON.stringify({ "default-log-dir": "/data/suricata/", outputs: [alerts] })),
      "/data/suricata/eve.json",
    );
  });

  it("is of the first output in EVE's format that is on and has alerts", () => {
    for (const enabled of [false, "no", "false"]) assert.equal(alertFile(eve({ enabled })), undefined);
    for (const enabled of [true, "yes", undefined])
      assert.equal(alertFile(eve({ enabled })), "/var/log/suricata/eve.json");
    assert.equal(alertFile(eve({ types: [{ alert: { payload: "no" } }] })), "/var/log/suricata/eve.json");
    for (const types of [["flow"], [{ flow: {} }], [], undefined, "alert"])
      assert.equal(alertFile(eve({ types })), undefined, JSON.stringify(types));
    const named = (filename: string, types: readonly string[]) => ({ "eve-log": { filename, types } });
    assert.equal(
      alertFile(
        outputs(
          { fast: { filename: "fast.log", types: ["alert"] } },
          named("flows.json", ["flow"]),
          named("first.json", ["flow", "alert"]),
          named("second.json", ["alert"]),
        ),
      ),
      "/var/log/suricata/first.json",
    );
  });

  it("is none where the configuration is no YAML or says nothing, and no capture host without one", () => {
    assert.deepEqual(hosts({ [suricata]: "outputs: [" }), { sent: [] });
    assert.deepEqual(hosts({ [suricata]: "" }), { sent: [] });
    assert.equal(hosts({ "/etc/suricata/suricata.yaml.old": eve({}) }), undefined);
  });
});

describe("The files that a CloudWatch agent sends", () => {
  const sent = (collected: unknown) =>
    hosts({ [suricata]: "", "/etc/agent.json": JSON.stringify({ logs: { logs_collected: collected } }) })
      ?.sent;

  it("are those with a path and a log group, each to the stream of its instance unless it says another", () => {
    const list = [
      { file_path: "/var/log/a", log_group_name: "/a" },
      { file_path: "/var/log/b", log_group_name: "/b", log_stream_name: "{instance_id}/b" },
      { file_path: "/var/log/c" },
      { log_group_name: "/d" },
      { file_path: 5, log_group_name: "/e" },
    ];
    assert.deepEqual(sent({ files: { collect_list: list } }), [
      { path: "/var/log/a", logGroup: "/a", logStream: "{instance_id}" },
      { path: "/var/log/b", logGroup: "/b", logStream: "{instance_id}/b" },
    ]);
  });

  it("are none where it collects none", () => {
    for (const collected of [undefined, {}, { files: {} }, { files: { collect_list: {} } }])
      assert.deepEqual(sent(collected), []);
  });
});

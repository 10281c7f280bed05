import assert from "node:assert/strict";
import { deployedNames } from "../../cli/deployed-names";
import { type DeliveryReport, generateTraffic, readStackExport, replay, type Traffic } from "../../delivery";
import { keptStack } from "../mutations/support/stack";
import { trimmed } from "../mutations/support/trimmed";
import { engineOrSkip } from "./support";
import { started, type Started } from "./support/started";

interface ExportedResource {
  readonly urn: string;
  readonly type: string;
  readonly outputs: Record<string, unknown>;
}

interface StackExport {
  deployment: { resources: ExportedResource[] };
}

describe("Delivery through the deployed platform", function () {
  this.timeout(120_000);
  let start: Started;
  let exported: StackExport;

  before(async function () {
    await engineOrSkip(this);
    start = started();
    assert.equal(start.status, 0, start.stdout + start.stderr);
    exported = start.exported as StackExport;
  });

  it("is what npm start brings up and replays traffic through, to the last line", () => {
    assert.deepEqual(
      [...start.stdout.matchAll(/^── (.*)$/gm)].map(([, title]) => title),
      [
        "Find the Pulumi engine",
        "pulumi preview, with the policy packs",
        "pulumi up",
        "Replay traffic through the deployed resources",
      ],
    );
    assert.match(start.stdout, /^\d+ records in, \d+ delivered, 0 lost, \d of \d+ alarms rang, 0 errors /m);
    assert.match(start.stdout, /npm run prove -- --export stack\.json --records FILE --source VPC\n$/);
  });

  it("writes the same summary to its page, with the stack's name", () => {
    const [summary] = /^\d+ records in, .*$/m.exec(start.stdout) ?? [];
    assert.ok(summary !== undefined && start.page.includes(summary), summary);
    assert.match(start.page, /<title>Way of the records of stack dev<\/title>/);
  });

  it("hands on where a backtest finds its table", () => {
    const { workgroup, ...names } = deployedNames({ stack: "dev", export: start.exportFile });
    assert.deepEqual(names, { pipeline: "traffic", database: "dev_traffic", table: "flow_logs" });
    assert.match(workgroup, /^traffic-athena-[0-9a-f]{7}$/);
  });

  /** What happens to generated traffic when the exported stack is changed so. */
  async function replayed(
    change: (resource: ExportedResource) => ExportedResource = (same) => same,
  ): Promise<DeliveryReport> {
    const resources = exported.deployment.resources.map((resource) => change(structuredClone(resource)));
    const deployment = readStackExport({ ...exported, deployment: { ...exported.deployment, resources } });
    assert.ok(deployment.ok, JSON.stringify(deployment));
    return replay(deployment.value, generateTraffic({ seed: 1, deployment: deployment.value }));
  }

  function labelsBehind(report: DeliveryReport): Record<string, string[]> {
    const rang = report.alarms.filter(({ rangAt }) => rangAt.length > 0);
    return Object.fromEntries(
      rang.map(({ name, transitions }) => [
        name.replace(/-[0-9a-f]{7}$/, ""),
        [...new Set(transitions.filter(({ to }) => to === "ALARM").flatMap(({ labels }) => labels))],
      ]),
    );
  }

  it("is the stack that the catalogue of mutations changes; else keep it anew (test/mutations/support/keep.ts)", () => {
    assert.deepEqual(trimmed(exported), keptStack());
  });

  it("delivers every record to every destination, and rings each alarm on its own traffic alone", async () => {
    const report = await replayed();
    assert.deepEqual(report.undelivered, []);
    assert.deepEqual(
      report.destinations.map(({ recordsIn, delivered }) => [recordsIn, delivered]),
      [
        [1884, 1884],
        [1884, 1884],
      ],
    );
    assert.deepEqual(labelsBehind(report), {
      exfiltration: ["generated: exfiltration"],
      "rejected-http": ["generated: HTTP rejected three times in 300 s"],
      "rejected-ssh": ["generated: refused SSH scan"],
    });
    assert.deepEqual(
      report.findings.filter(({ severity }) => severity === "error"),
      [],
    );
  });

  it("says with how many records each detection rings, and not with one fewer", async () => {
    const { proofs } = await replayed();
    assert.deepEqual(
      proofs.filter(({ kind }) => ["cannot ring", "rings by itself", "not proven"].includes(kind)),
      [],
    );
    assert.deepEqual(
      Object.fromEntries(
        proofs.flatMap((proof) =>
          proof.kind === "rings" ? [[proof.name.replace(/-[0-9a-f]{7}$/, ""), proof.records]] : [],
        ),
      ),
      {
        exfiltration: 1,
        // One and three in each period are usual.
        "exfiltration-anomaly": 6,
        "exfiltration-volume": 1,
        "database-access": 1,
        "port-scan": 20,
        "rejected-http": 3,
        "rejected-ssh": 3,
        "traffic-skipped-records": 1,
        "top-talker": 1,
        "unapproved-endpoint": 1,
        "time-sync-hosts-out-of-sync": 1,
      },
    );
  });

  it("rings on three rejected connections within 300 s, but not on two", async () => {
    const deployment = readStackExport(exported);
    assert.ok(deployment.ok);
    const http = generateTraffic({ seed: 1, deployment: deployment.value }).filter(({ label }) =>
      label.includes("HTTP rejected"),
    );
    assert.deepEqual(Object.keys(labelsBehind(await replay(deployment.value, http))), ["rejected-http"]);
    const two: Traffic[] = http.map((traffic) => ({ ...traffic, records: traffic.records.slice(0, 2) }));
    assert.deepEqual(labelsBehind(await replay(deployment.value, two)), {});
  });

  for (const { bytes, dstaddr, rings } of [
    { bytes: 100_001, dstaddr: "203.0.113.66", rings: true },
    { bytes: 100_000, dstaddr: "203.0.113.66", rings: false },
    { bytes: 100_001, dstaddr: "123.123.123.123", rings: false },
    { bytes: 100_001, dstaddr: "210.210.210.210", rings: false },
    // The range of the pipeline's own VPC ends where the next one begins.
    { bytes: 100_001, dstaddr: "10.0.255.255", rings: false },
    { bytes: 100_001, dstaddr: "10.1.0.0", rings: true },
  ]) {
    it(`${rings ? "rings" : "stays quiet"} on ${bytes} bytes to ${dstaddr}`, async () => {
      const deployment = readStackExport(exported);
      assert.ok(deployment.ok);
      const traffic = generateTraffic({ seed: 1, deployment: deployment.value })
        .filter(({ label }) => label.includes("exfiltration"))
        .map((each) => ({
          ...each,
          records: each.records.map((record) => ({ ...record, bytes, dstaddr, "pkt-dstaddr": dstaddr })),
        }));
      const rang = Object.keys(labelsBehind(await replay(deployment.value, traffic)));
      assert.deepEqual(rang, rings ? ["exfiltration"] : []);
    });
  }

  it("tells of one large transfer by the incident alone, though several of its alarms ring", async () => {
    const deployment = readStackExport(exported);
    assert.ok(deployment.ok);
    const traffic = generateTraffic({ seed: 1, deployment: deployment.value })
      .filter(({ label }) => label.includes("exfiltration"))
      .map((each) => ({
        ...each,
        records: each.records.map((record) => ({ ...record, bytes: 2_000_000_000 })),
      }));
    const { alarms } = await replay(deployment.value, traffic);
    const rang = alarms.filter(({ rangAt }) => rangAt.length > 0);
    assert.deepEqual(
      Object.fromEntries(
        rang.map(({ name, told, problems }) => [
          name.replace(/-[0-9a-f]{7}$/, ""),
          [...told.map(({ endpoint }) => endpoint), ...problems],
        ]),
      ),
      {
        exfiltration: ["network-security@example.com"],
        "exfiltration-volume": ["composite alarm network-security-dev-large-transfer tells for it"],
        "top-talker": ["composite alarm network-security-dev-large-transfer tells for it"],
        "network-security-dev-large-transfer": ["network-security@example.com"],
      },
    );
  });

  it("rings on more than what is usual and three standard deviations, and not on as much", async () => {
    const deployment = readStackExport(exported);
    assert.ok(deployment.ok);
    const [exfiltration] = generateTraffic({ seed: 1, deployment: deployment.value }).filter(({ label }) =>
      label.includes("exfiltration"),
    );
    const [record] = exfiltration?.records ?? [];
    assert.ok(exfiltration && record?.start !== undefined);
    const begin = record.start;
    // For two hours one and three records in turn: a mean of two, and a standard deviation of one.
    const usual = Array.from({ length: 24 }, (_, window) => (window % 2 === 0 ? 1 : 3));
    const rung = async (last: number): Promise<readonly string[]> => {
      const records = [...usual, last].flatMap((count, window) =>
        Array.from({ length: count }, () => {
          const start = begin + window * 300;
          return { ...record, bytes: 1000, start, end: start + 30 };
        }),
      );
      const { alarms } = await replay(deployment.value, [{ ...exfiltration, records }]);
      return alarms
        .filter(({ rangAt }) => rangAt.length > 0)
        .map(({ name }) => name.replace(/-[0-9a-f]{7}$/, ""));
    };
    assert.deepEqual(await rung(6), ["exfiltration-anomaly", "network-security-dev-large-transfer"]);
    assert.deepEqual(await rung(5), []);
  });

  it("names the role and the action when the flow log's role loses logs:PutLogEvents", async () => {
    const report = await replayed((resource) => {
      if (resource.type === "aws:iam/rolePolicy:RolePolicy") {
        resource.outputs.policy = String(resource.outputs.policy).replace('"logs:PutLogEvents",', "");
      }
      return resource;
    });
    assert.equal(
      report.undelivered.reduce((sum, { records }) => sum + records, 0),
      1884,
    );
    for (const { place, reason } of report.undelivered) {
      assert.equal(place, "policies of role traffic-to-cloudwatch-logs");
      assert.match(reason, /logs:PutLogEvents on arn:aws:logs:.*: no policy of the role allows it/);
    }
    // No detection can ring now; that nothing arrives does.
    assert.deepEqual(Object.keys(labelsBehind(report)), ["traffic-cloudwatch-logs-heartbeat"]);
  });

  it("lets each heartbeat ring again every day, and says by whom it cannot where the role may not", async () => {
    const heartbeats = (report: DeliveryReport) =>
      report.alarms
        .filter(({ name }) => name.includes("-heartbeat-"))
        .map(({ name, reminders }) => [
          name.replace(/-heartbeat-[0-9a-f]{7}$/, ""),
          reminders.map(({ everySeconds }) => everySeconds),
        ]);
    assert.deepEqual(heartbeats(await replayed()), [
      ["traffic-cloudwatch-logs", [86_400]],
      ["traffic-s3", [86_400]],
      ["slow-drip", [86_400]],
    ]);
    const report = await replayed((resource) => {
      if (resource.type === "aws:iam/rolePolicy:RolePolicy") {
        resource.outputs.policy = String(resource.outputs.policy).replace(
          "cloudwatch:SetAlarmState",
          "logs:None",
        );
      }
      return resource;
    });
    assert.deepEqual(heartbeats(report), [
      ["traffic-cloudwatch-logs", []],
      ["traffic-s3", []],
      ["slow-drip", []],
    ]);
    const errors = report.findings.filter(({ severity }) => severity === "error");
    assert.equal(errors.length, 3);
    for (const { sentence } of errors) {
      assert.match(
        sentence,
        /it cannot: policies of role heartbeats: .*cloudwatch:SetAlarmState on arn:aws:/,
      );
    }
  });

  it("says from which column on a metric filter with one field too few is wrong", async () => {
    const report = await replayed((resource) => {
      if (
        resource.type === "aws:cloudwatch/logMetricFilter:LogMetricFilter" &&
        resource.urn.endsWith("::exfiltration")
      ) {
        resource.outputs.pattern = String(resource.outputs.pattern).replace("az_id, ", "");
      }
      return resource;
    });
    assert.deepEqual(Object.keys(labelsBehind(report)).sort(), ["rejected-http", "rejected-ssh"]);
    const sentences = report.findings
      .filter(({ rule }) => rule === "filter-columns")
      .map(({ sentence }) => sentence);
    assert.equal(sentences.length, 1);
    assert.match(sentences[0] ?? "", /names 28 columns.*29 fields/);
    assert.match(sentences[0] ?? "", /column 3/);
  });

  it("stops at the bucket policy when it no longer admits the account's keys", async () => {
    const report = await replayed((resource) => {
      if (resource.type === "aws:s3/bucketPolicy:BucketPolicy") {
        resource.outputs.policy = String(resource.outputs.policy).replaceAll("AWSLogs/", "Elsewhere/");
      }
      return resource;
    });
    assert.deepEqual(
      report.destinations.map(({ type, delivered }) => [type, delivered]),
      [
        ["cloud-watch-logs", 1884],
        ["s3", 0],
      ],
    );
    assert.match(report.undelivered[0]?.place ?? "", /traffic-log-bucket/);
    assert.match(report.undelivered[0]?.reason ?? "", /s3:PutObject/);
  });
});

import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

import { UsageError } from "../../../cli/command";
import { baseProgram } from "../../../cli/preview/base-program";
import { changedDrivers, costDrivers } from "../../../cli/preview/cost-drivers";
import { groupsOf } from "../../../cli/preview/groups";
import { offlineConfig } from "../../../cli/preview/offline-config";
import { sideBySide } from "../../../cli/preview/side-by-side";
import { inFolder } from "../../backtest/support/run";
import { deploymentOf, resource } from "../../delivery/support/stack";

describe("Function: offlineConfig", () => {
  it("takes a configuration without secrets as it is, and of another a copy without what only its key opens", async () => {
    const plain = 'config:\n  aws:region: us-east-1\n  network-security:firstDay: "2026-01-01"\n';
    const secret = [
      "encryptionsalt: v1:abc",
      "config:",
      "  network-security:alerts:",
      '    emails: ["a@example.com"]',
      "    slack:",
      "      webhookUrl:",
      "        secure: v1:xyz",
      "      channel:",
      "    list: [{ a: { secure: v1:uvw }, b: { secure: 1, c: 2 } }, 5]",
    ].join("\n");
    await inFolder({ "Pulumi.plain.yaml": plain, "Pulumi.secret.yaml": secret }, (folder) => {
      const copies = join(folder, "copies");
      mkdirSync(copies);
      const copy = (stack: string): string => readFileSync(join(copies, `Pulumi.${stack}.yaml`), "utf8");
      assert.deepEqual(offlineConfig(folder, "plain", copies), []);
      assert.equal(copy("plain"), plain);
      assert.deepEqual(
        offlineConfig(folder, "secret", copies).map(({ key }) => key),
        ["network-security:alerts.slack.webhookUrl", "network-security:alerts.list[0].a"],
      );
      assert.deepEqual(JSON.parse(copy("secret")), {
        config: {
          "network-security:alerts": {
            emails: ["a@example.com"],
            slack: { channel: null },
            list: [{ b: { secure: 1, c: 2 } }, 5],
          },
        },
      });
      return Promise.resolve();
    });
  });
});

describe("Function: groupsOf", () => {
  it("puts together what reads each other, also by way of others", () => {
    assert.deepEqual(groupsOf({ a: ["c"], b: [], c: [], d: ["a"] }), [["a", "c", "d"], ["b"]]);
  });
});

describe("Function: sideBySide", () => {
  it("does no more at once than it may, and brings results in the order of the items", async () => {
    let running = 0;
    let most = 0;
    const results = await sideBySide([3, 1, 2, 0], 2, async (item) => {
      most = Math.max(most, ++running);
      for (let turn = 0; turn < item; turn++) await Promise.resolve();
      running -= 1;
      return item * 10;
    });
    assert.deepEqual(results, [30, 10, 20, 0]);
    assert.equal(most, 2);
  });
});

describe("Function: costDrivers", () => {
  const group = (days: number) =>
    resource("aws:cloudwatch/logGroup:LogGroup", "g", "g", { retentionInDays: days });
  const flowLog = (name: string, logDestinationType: string) =>
    resource("aws:ec2/flowLog:FlowLog", name, name, { logDestinationType });

  it("counts what is billed in its own units, and leaves out what there is none of", () => {
    const domain = resource("aws:opensearch/domain:Domain", "d", "d", {
      clusterConfig: { instanceCount: 3, dedicatedMasterCount: 3 },
      ebsOptions: { volumeSize: 100 },
    });
    assert.deepEqual(
      costDrivers(deploymentOf([group(30), flowLog("a", "s3"), flowLog("b", "s3"), domain])).map(
        ({ driver, amount, unit }) => `${driver}: ${amount} ${unit}`,
      ),
      [
        "nodes of OpenSearch: 6 instances",
        "volumes of OpenSearch: 300 GiB",
        "flow logs into S3: 2 GB in for each GB of a source's records",
        "log group g: 30 days of what comes in, stored",
      ],
    );
  });

  it("counts flow logs by where they go, resources by their number, and the longest that a bucket keeps", () => {
    const of = (type: string, name: string, outputs: object = {}) =>
      resource(type, name, name, { ...outputs });
    const drivers = costDrivers(
      deploymentOf([
        of("aws:ec2/flowLog:FlowLog", "a"),
        of("aws:ec2/flowLog:FlowLog", "b", { logDestinationType: "cloud-watch-logs" }),
        of("aws:ec2/flowLog:FlowLog", "c", { logDestinationType: "kinesis-data-firehose" }),
        of("aws:ec2/natGateway:NatGateway", "a"),
        of("aws:kms/key:Key", "a"),
        of("aws:kms/key:Key", "b"),
        of("aws:opensearch/domain:Domain", "d"),
        of("aws:s3/bucketLifecycleConfiguration:BucketLifecycleConfiguration", "logs", {
          rules: [
            { expiration: { days: 30 } },
            { expiration: { days: 90 } },
            {},
            { expiration: { date: "x" } },
          ],
        }),
        of("aws:s3/bucketLifecycleConfiguration:BucketLifecycleConfiguration", "kept", { rules: [{}] }),
        of("aws:cloudwatch/logGroup:LogGroup", "kept"),
      ]),
    );
    const gb = "GB in for each GB of a source's records";
    assert.deepEqual(drivers, [
      { driver: "NAT gateways, running", unit: "resources", amount: 1 },
      { driver: "keys of KMS", unit: "resources", amount: 2 },
      { driver: "nodes of OpenSearch", unit: "instances", amount: 1 },
      { driver: "flow logs into CloudWatch Logs", unit: gb, amount: 2 },
      { driver: "flow logs into Firehose", unit: gb, amount: 1 },
      { driver: "bucket logs", unit: "days of what comes in, stored", amount: 90 },
    ]);
  });

  it("tells of a comparison what changes, what comes and what goes", () => {
    const before = costDrivers(deploymentOf([group(30), flowLog("a", "s3")]));
    const after = costDrivers(deploymentOf([group(7), flowLog("a", "cloud-watch-logs")]));
    assert.deepEqual(
      changedDrivers(before, after).map(({ driver, before, after }) => `${driver}: ${before} → ${after}`),
      ["flow logs into S3: 1 → 0", "log group g: 30 → 7", "flow logs into CloudWatch Logs: 0 → 1"],
    );
  });
});

describe("Function: baseProgram", () => {
  it("has the files of a commit in a folder of the cache, which the next run finds and one of another commit replaces", async () => {
    await inFolder({ "package-lock.json": "{}", "Pulumi.dev.yaml": "one" }, (folder) => {
      const git = (...args: readonly string[]): string =>
        execFileSync("git", ["-c", "user.name=n", "-c", "user.email=e@example.com", ...args], {
          cwd: folder,
          encoding: "utf8",
        }).trim();
      git("init", "--quiet", "--initial-branch", "main");
      git("add", ".");
      git("commit", "--quiet", "--message", "one");
      const first = git("rev-parse", "HEAD");
      writeFileSync(join(folder, "Pulumi.dev.yaml"), "two");
      git("commit", "--quiet", "--all", "--message", "two");

      const base = baseProgram(folder, "HEAD~1");
      assert.equal(base.commit, first);
      assert.equal(readFileSync(join(base.directory, "Pulumi.dev.yaml"), "utf8"), "one");
      assert.equal(base.hasOtherPackages, false);
      assert.equal(baseProgram(folder, first).directory, base.directory);

      const usual = baseProgram(folder, undefined);
      assert.equal(readFileSync(join(usual.directory, "Pulumi.dev.yaml"), "utf8"), "two");
      assert.equal(existsSync(base.directory), false);
      assert.throws(
        () => baseProgram(folder, "nowhere"),
        new UsageError(
          "git knows no commit nowhere; give --base a branch, a tag or a commit that was fetched (a shallow clone has only one)",
        ),
      );
      return Promise.resolve();
    });
  });
});

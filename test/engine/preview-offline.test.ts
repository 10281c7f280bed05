import assert from "node:assert/strict";
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";

import { previewStacks } from "../../cli/preview/preview-stacks";
import { markdown, needsLook } from "../../cli/preview/report";
import type { Engine } from "../../local/engine";
import { engineOrSkip, inTemporaryFolder } from "./support";
import { programDirectory } from "./support/platform";

/** A small stack, and what a pull request may make of it. */
const stackFile = (change: {
  readonly trafficType?: string;
  readonly retentionInDays?: number;
  readonly vpc?: object;
}) => {
  const { trafficType = "ALL", retentionInDays = 400, vpc } = change;
  const network = { cidrBlock: "10.0.0.0/16", availabilityZones: ["us-east-1a"] };
  const keys = {
    role: "standalone",
    accountId: "123456789012",
    vpcs: [{ name: "main", ...network }, ...(vpc === undefined ? [] : [vpc])],
    flowLogPipelines: [
      {
        name: "traffic",
        sources: { vpcs: ["main"] },
        trafficType,
        destinations: { cloudWatchLogs: { retentionInDays, protect: false } },
      },
    ],
    alerts: { emails: ["network-security@example.com"] },
    alarms: { rejectedConnections: [{ name: "rejected-ssh", pipeline: "traffic", port: 22 }] },
  };
  const config: Record<string, unknown> = { "aws:region": "us-east-1" };
  for (const [key, value] of Object.entries(keys)) config[`network-security:${key}`] = value;
  return JSON.stringify({ config });
};

describe("Engine: a preview of every stack against another commit", function () {
  this.timeout(240_000);
  let engine: Engine;

  before(async function () {
    engine = await engineOrSkip(this);
  });

  it("shows a replaced flow log, a broken rule, a silent alarm and a retention cut", async () => {
    const folder = inTemporaryFolder();
    const side = (name: string, text: string) => {
      const configurations = join(folder, name);
      mkdirSync(configurations);
      writeFileSync(join(configurations, "Pulumi.moved.yaml"), text);
      return { programDirectory, configurations };
    };
    const shop = { name: "shop", cidrBlock: "10.1.0.0/16", availabilityZones: ["us-east-1a"] };
    const base = side("base", stackFile({}));
    const head = side("head", stackFile({ trafficType: "ACCEPT", retentionInDays: 30, vpc: shop }));
    const stacks = await previewStacks({
      engine,
      base,
      head,
      folder: inTemporaryFolder(),
      signal: new AbortController().signal,
      print: () => undefined,
    });
    const text = markdown(stacks, { base: "0123456789abcdef", notes: [] });
    const lines = [
      "- **moved**: ‼️ FlowLog `traffic-main-to-cloudwatch-logs` is replaced: nothing is recorded",
      '- **moved**: ⛔ policy vpc-without-flow-log (mandatory): VPC "shop" has no flow log',
      "- **moved**: ⚠️ can no longer ring: alarm rejected-ssh: flow log traffic-main-to-cloudwatch-logs captures ACCEPT only",
      "| ‼️ replaced | ec2 FlowLog | traffic-main-to-cloudwatch-logs | trafficType: ALL → ACCEPT |",
      "| ✏️ changed | cloudwatch LogGroup | traffic-log-group | retentionInDays: 400 → 30 |",
      "| ➕ created | ec2 Vpc | shop |",
      "- log group traffic-log-group: 400 → 30 days of what comes in, stored",
      "- traffic-main-to-cloudwatch-logs → log group traffic-log-group",
    ];
    for (const line of lines) assert.ok(text.includes(line), `no "${line}" in\n${text}`);
    assert.equal(text.indexOf("**moved**: ‼️"), text.indexOf("**moved**"), "what is replaced is on top");
    assert.equal(needsLook(stacks), true);
  });
});

import assert from "node:assert/strict";

import type { World } from "../../../cli/verify/clients";
import { checks } from "../../../cli/verify/checks";
import { verifyPolicy } from "../../../cli/verify/policy";
import { type Checked, runChecks } from "../../../cli/verify/run";
import { motoFor } from "../../moto";
import { deploymentOf } from "../../delivery/support/stack";
import { recordingProxy, type RecordingProxy } from "./recording-proxy";
import { type Condition, configOf, seed } from "./seed";

const hour = 3_600_000;

/** What is asked of no AWS: an index whose newest document is of this time, and a Slack whose webhook works. */
const worldAt = (address: string, region: string, newest: number): World => ({
  config: configOf(address, region),
  searchHttp: () => () =>
    Promise.resolve({
      status: 200,
      body: JSON.stringify({ hits: { hits: [{ _source: { "@timestamp": newest } }] } }),
    }),
  post: () => Promise.resolve({ status: 400, body: "no_text", retryAfter: null }),
  now: Date.now,
});

/** Verdict and text of each check, and the age of things without their figure, which the clock says. */
const shown = (checked: readonly Checked[]) =>
  checked.map(
    ({ check, about, verdict, found }) =>
      `${check}: ${about}: ${verdict}, ${found.replace(/\d+(\.\d)? (min|h) old/, "… old")}`,
  );

describe("Verification of an account, on a server that speaks AWS's API", function () {
  this.timeout(60_000);
  let proxy: RecordingProxy;
  let moto: string;

  before(async function () {
    moto = await motoFor(this);
    proxy = await recordingProxy(moto);
  });
  after(() => {
    (proxy as RecordingProxy | undefined)?.close();
  });

  const verified = async (region: string, condition: Condition) => {
    const deployment = deploymentOf(await seed(moto, region, condition));
    const world = worldAt(proxy.address, region, condition.newest);
    return { deployment, checked: await runChecks(checks, deployment, 24, world) };
  };

  it("finds a healthy account sound, by exactly the calls that its policy lets it make", async () => {
    const { deployment, checked } = await verified("us-east-1", {
      newest: Date.now() - hour / 12,
      alarmState: "OK",
    });
    assert.deepEqual(shown(checked), [
      "flow logs: to-cloudwatch-logs: sound, active, delivery SUCCESS",
      "flow logs: to-s3: sound, active, delivery SUCCESS",
      "bucket policies: logs-us-east-1: sound, every deployed statement",
      "key policies: Encrypts the logs: sound, every deployed statement",
      "log groups: flow-logs: sound, newest event … old",
      "prefixes: logs-us-east-1, to-s3: sound, newest object … old",
      "delivery streams: to-archive: quiet, active, nothing came in 24 h",
      "indices: siem-waf: sound, newest document … old",
      "metrics: NetworkSecurity/test/exfiltration: sound, newest data point … old",
      "alarms: exfiltration: sound, OK",
      "subscriptions: email network-security@example.com: sound, confirmed",
      "Slack: slack: sound, the webhook answers",
    ]);
    const onTheWire = [...proxy.actions].filter((action) => action !== "sts:GetCallerIdentity");
    // OpenSearch is no part of moto, and Secrets Manager itself uses the key, as whoever calls.
    assert.deepEqual(
      verifyPolicy(deployment, checks)
        .Statement.map(({ Action }) => Action)
        .toSorted(),
      [...onTheWire, "es:ESHttpGet", "kms:Decrypt"].toSorted(),
    );
  });

  it("names each thing that is wrong in a broken account", async () => {
    const { checked } = await verified("eu-west-1", {
      newest: Date.now() - 30 * hour,
      alarmState: "ALARM",
      withoutAuditors: true,
      withoutLogGroup: true,
    });
    assert.deepEqual(shown(checked), [
      "flow logs: to-cloudwatch-logs: wrong, delivery failed: Access error",
      "flow logs: to-s3: sound, active, delivery SUCCESS",
      "bucket policies: logs-eu-west-1: wrong, statement LetAuditorsRead is gone",
      "key policies: Encrypts the logs: wrong, statement LetAuditorsRead is gone",
      "log groups: flow-logs: wrong, it is gone",
      "prefixes: logs-eu-west-1, to-s3: wrong, no object in 24 h",
      "delivery streams: to-archive: quiet, active, nothing came in 24 h",
      "indices: siem-waf: wrong, newest document … old",
      "metrics: NetworkSecurity/test/exfiltration: wrong, no data point in 24 h",
      "alarms: exfiltration: wrong, ALARM: threshold crossed",
      "subscriptions: email network-security@example.com: sound, confirmed",
      "Slack: slack: sound, the webhook answers",
    ]);
    for (const { about, mend } of checked.filter(({ verdict }) => verdict === "wrong"))
      assert.ok(mend !== undefined && mend !== "", `${about} has no way out`);
  });
});

import assert from "node:assert/strict";

import { hostsPublish } from "../../../../delivery/watch/metrics/host-metrics";
import { deploymentOf, type ExportedResource, resource } from "../../support/stack";

const metric = { namespace: "Net/time", name: "OutOfSync", dimensions: {} };
const document = (script: string) =>
  resource("aws:ssm/document:Document", "document", "time", {
    name: "time",
    content: JSON.stringify({ mainSteps: [{ inputs: { runCommand: [script] } }] }),
  });
const association = (name?: string) =>
  resource("aws:ssm/association:Association", "association", "a", { name });
const publishes = (...resources: readonly ExportedResource[]) =>
  hostsPublish(deploymentOf(resources), metric);

describe("A metric that hosts publish", () => {
  const byCommand = "aws cloudwatch put-metric-data --namespace 'Net/time' --metric-name \"OutOfSync\"";

  it("stands with its namespace in a script that State Manager runs", () => {
    assert.equal(publishes(document(byCommand), association("time")), true);
    const powerShell = "Write-CWMetricData -Namespace 'Net/time' -MetricData @{ MetricName = 'OutOfSync' }";
    assert.equal(publishes(document(powerShell), association("time")), true);
  });

  it("is none of a script that nobody runs, that publishes nothing, or something else", () => {
    assert.equal(publishes(document(byCommand)), false);
    assert.equal(publishes(document(byCommand), association("other")), false);
    assert.equal(publishes(document(byCommand), association()), false);
    assert.equal(publishes(document("echo 'Net/time' 'OutOfSync'"), association("time")), false);
    assert.equal(publishes(document(byCommand.replace("Net/time", "Net")), association("time")), false);
    assert.equal(publishes(document(byCommand.replace("OutOfSync", "Sync")), association("time")), false);
    assert.equal(
      publishes(document(byCommand.replace("OutOfSync", "OutOfSync2")), association("time")),
      false,
    );
  });

  it("has no dimensions", () => {
    const deployment = deploymentOf([document(byCommand), association("time")]);
    assert.equal(hostsPublish(deployment, { ...metric, dimensions: { Host: "a" } }), false);
  });
});

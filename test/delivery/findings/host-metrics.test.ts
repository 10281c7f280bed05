import assert from "node:assert/strict";
import { commandDocument } from "../../../telemetry/time-sync/hosts";
import { alarmOnPattern, flowLogToGroup, heartbeat } from "../support/log-group-stack";
import { changed, deploymentOf, type ExportedResource, resource } from "../support/stack";
import { replay } from "../support/replay";

const namespace = "NetworkSecurity/test/time-sync";
const content = commandDocument(
  { program: "chrony", ipv6: false, hardwareClock: false },
  { maxOffsetMilliseconds: 100, metricNamespace: namespace },
);
const document = resource("aws:ssm/document:Document", "document", "time", { name: "time", content });
const association = resource("aws:ssm/association:Association", "association", "0a1b2c3d", { name: "time" });

/** A stack whose alarm watches that metric. */
const watching = (metric: object): readonly ExportedResource[] =>
  changed([...flowLogToGroup(), ...alarmOnPattern({ pattern: '"x"', threshold: 3 }), heartbeat()], "alarm", {
    namespace,
    metricName: "TimeSyncOutOfSync",
    ...metric,
  });

/** What is said of the alarm for want of data. */
async function saidOf(...resources: readonly ExportedResource[]): Promise<readonly string[]> {
  const { findings } = await replay(deploymentOf(resources), []);
  return findings.map(({ sentence }) => sentence).filter((sentence) => sentence.includes(namespace));
}

const nothingEmits = (metric: string) => [
  `alarm suspicious-traffic cannot ring: no metric filter of the deployment emits ${metric.replace(/ .*/, "")}`,
  `alarm suspicious-traffic watches ${metric}, which no metric filter of the deployment emits; check namespace and name, capitals included`,
];

describe("Findings about an alarm on what hosts publish", () => {
  it("are none where State Manager runs a document that publishes it", async () => {
    assert.deepEqual(await saidOf(...watching({}), document, association), []);
  });

  it("say that nothing emits it where nobody runs the document", async () => {
    assert.deepEqual(await saidOf(...watching({}), document), nothingEmits(`${namespace}/TimeSyncOutOfSync`));
  });

  it("say so of a name that the document does not publish, capitals included", async () => {
    assert.deepEqual(
      await saidOf(...watching({ metricName: "timeSyncOutOfSync" }), document, association),
      nothingEmits(`${namespace}/timeSyncOutOfSync`),
    );
  });

  it("say so of a dimension, which hosts do not publish", async () => {
    assert.deepEqual(
      await saidOf(...watching({ dimensions: { Host: "a" } }), document, association),
      nothingEmits(`${namespace}/TimeSyncOutOfSync {Host=a}`),
    );
  });
});

import assert from "node:assert/strict";
import fc from "fast-check";
import { type Traffic } from "../../delivery";
import { BUCKET, flowLogToBucket } from "./support/bucket-stack";
import { deliveryPolicy, flowLogToGroup, GROUP, mainVpcId } from "./support/log-group-stack";
import { EIGHT, flowLogRecord } from "./support/records";
import { changed, deploymentOf, type ExportedResource, without } from "./support/stack";
import { replay } from "./support/replay";
import { imbalances, type LedgerLine } from "../../delivery/core";

const maybe = <T>(value: fc.Arbitrary<T>): fc.Arbitrary<T | undefined> =>
  fc.option(value, { nil: undefined });

/** Records with and without what decides: action, status, times, and a value that no record can hold. */
const record = fc
  .record({
    action: maybe(fc.constantFrom("ACCEPT", "REJECT")),
    status: fc.constantFrom("OK", "NODATA", "SKIPDATA"),
    start: maybe(fc.integer({ min: EIGHT, max: EIGHT + 7200 })),
    end: maybe(fc.integer({ min: EIGHT, max: EIGHT + 7200 })),
    networkInterface: fc.constantFrom("eni-1", "eni-2"),
    bytes: fc.constantFrom(0, 5000, 2 ** 40, -1),
  })
  .map(({ action, status, start, end, networkInterface, bytes }) =>
    flowLogRecord({ action, start, end, bytes, "log-status": status, "interface-id": networkInterface }),
  );

const source = fc.constantFrom(
  { vpcId: mainVpcId },
  { vpcId: "vpc-other" },
  { networkInterfaceId: "eni-1" },
  {},
);
const traffic: fc.Arbitrary<readonly Traffic[]> = fc.array(
  fc.record({
    telemetry: fc.constant("flow-log" as const),
    label: fc.constantFrom("generated: a", "generated: b"),
    source,
    records: fc.array(record, { maxLength: 12 }),
  }),
  { maxLength: 4 },
);

/** A deployment with both destinations, in which any of the stops may be. */
const breakage = fc.constantFrom<(resources: readonly ExportedResource[]) => readonly ExportedResource[]>(
  (resources) => resources,
  (resources) => changed(resources, "flow", { trafficType: "REJECT" }),
  (resources) => changed(resources, "flow", { vpcId: "", eniId: "eni-1" }),
  (resources) => changed(resources, "flow", { logFormat: "${unheard-of}" }),
  (resources) => changed(resources, "flow", { logDestinationType: "somewhere-else" }),
  (resources) => without(resources, "role"),
  (resources) => without(resources, "group"),
  (resources) => without(resources, "deliver"),
  (resources) => without(resources, "bucket"),
  (resources) => without(resources, "policy"),
  (resources) =>
    resources.map((each) =>
      each.urn.endsWith("::deliver")
        ? {
            ...each,
            outputs: { ...each.outputs, policy: deliveryPolicy(["logs:D*", "logs:CreateLogStream"]) },
          }
        : each,
    ),
  (resources) => changed(resources, "bucketFlow", { trafficType: "ACCEPT" }),
  (resources) => changed(resources, "bucketFlow", { destinationOptions: { hiveCompatiblePartitions: true } }),
  (resources) => changed(resources, "bucketFlow", { logDestination: `arn:aws:s3:::${BUCKET}/elsewhere` }),
);

function bothDestinations(): readonly ExportedResource[] {
  const toBucket = flowLogToBucket()
    .filter(({ type }) => type !== "aws:ec2/vpc:Vpc")
    .map((resource) =>
      resource.urn.endsWith("::flow")
        ? { ...resource, urn: resource.urn.replace("::flow", "::bucketFlow"), id: "fl-2" }
        : resource,
    );
  return [...flowLogToGroup(), ...toBucket];
}

/** A reason without the names of streams and files, and the number of the others. */
function withoutNames(reason: string): string {
  return reason
    .replace(/ and \d+ more (stream|file)s?/, "")
    .replaceAll(/log-stream:eni-\w+-all|AWSLogs\/\S*_vpcflowlogs_[^\s:]*/g, "");
}

const deployment = fc
  .uniqueArray(breakage, { maxLength: 2 })
  .map((breakages) => breakages.reduce((resources, broken) => broken(resources), bothDestinations()));

describe("Whatever the deployment and the traffic", () => {
  it("every record that went into a flow log was delivered or is told with place and reason", async () => {
    await fc.assert(
      fc.asyncProperty(deployment, traffic, async (resources, replayed) => {
        const report = await replay(deploymentOf(resources), replayed);
        assert.equal(
          report.recordsIn,
          replayed.reduce((sum, { records }) => sum + records.length, 0),
        );
        for (const destination of report.destinations) {
          const told = report.undelivered.filter(({ flowLog }) => flowLog === destination.flowLog);
          const undelivered = told.reduce((sum, { records }) => sum + records, 0);
          assert.equal(destination.undelivered, undelivered);
          assert.equal(destination.recordsIn, destination.delivered + undelivered);
          assert.ok(told.every(({ place, reason }) => place !== "" && reason !== ""));
        }
      }),
    );
  });

  it("one cause is told once for each label and place, however many streams and files it stopped", async () => {
    await fc.assert(
      fc.asyncProperty(deployment, traffic, async (resources, replayed) => {
        const { undelivered } = await replay(deploymentOf(resources), replayed);
        const causes = undelivered.map(({ kind, flowLog, label, place, reason }) =>
          JSON.stringify([kind, flowLog, label, place, withoutNames(reason)]),
        );
        assert.equal(new Set(causes).size, causes.length, undelivered.map(({ reason }) => reason).join("\n"));
      }),
    );
  });

  it("what is counted as delivered is there: one event in a group, or one row in an object, for each record", async () => {
    await fc.assert(
      fc.asyncProperty(deployment, traffic, async (resources, replayed) => {
        const report = await replay(deploymentOf(resources), replayed);
        for (const { flowLog, delivered } of report.destinations) {
          const events = report.logEvents.filter((event) => event.flowLog === flowLog);
          const objects = report.objects.filter((object) => object.flowLog === flowLog);
          assert.equal(events.length + objects.reduce((sum, { records }) => sum + records, 0), delivered);
          assert.ok(events.every((event) => event.logGroup === GROUP));
        }
      }),
    );
  });

  it("the ledger balances at every edge, and what goes onward anywhere comes in somewhere", async () => {
    await fc.assert(
      fc.asyncProperty(deployment, traffic, async (resources, replayed) => {
        const { ledger, recordsIn, destinations } = await replay(deploymentOf(resources), replayed);
        assert.deepEqual(imbalances(ledger), []);
        const sum = (of: (line: LedgerLine) => number): number =>
          ledger.reduce((total, line) => total + of(line), 0);
        assert.equal(
          sum((line) => line.in),
          recordsIn + sum((line) => line.onward),
        );
        assert.equal(
          sum((line) => line.kept),
          destinations.reduce((total, { delivered }) => total + delivered, 0),
        );
      }),
    );
  });

  it("a record that no flow log took in is told as uncovered", async () => {
    await fc.assert(
      fc.asyncProperty(deployment, traffic, async (resources, replayed) => {
        const report = await replay(deploymentOf(resources), replayed);
        const uncovered = report.undelivered
          .filter(({ flowLog }) => flowLog === undefined)
          .reduce((sum, { records }) => sum + records, 0);
        const most = Math.max(0, ...report.destinations.map(({ recordsIn }) => recordsIn));
        assert.ok(uncovered + most <= report.recordsIn, "a record is both covered and uncovered");
        assert.ok(
          uncovered + report.destinations.reduce((sum, { recordsIn }) => sum + recordsIn, 0) >=
            report.recordsIn,
        );
      }),
    );
  });

  it("the same traffic gives the same report", async () => {
    await fc.assert(
      fc.asyncProperty(deployment, traffic, async (resources, replayed) => {
        assert.deepEqual(
          await replay(deploymentOf(resources), replayed),
          await replay(deploymentOf(resources), replayed),
        );
      }),
      { numRuns: 20 },
    );
  });
});

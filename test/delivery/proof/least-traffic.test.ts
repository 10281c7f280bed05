import assert from "node:assert/strict";
import fc from "fast-check";
import type { AlarmProof } from "../../../delivery";
import {
  allFieldsV5Format,
  and,
  decider,
  eq,
  type FlowLogFormat,
  gt,
  isIn,
  not,
  type Predicate,
  printLogFormat,
} from "../../../telemetry/flow-logs";
import { metricFilters } from "../../../telemetry/detections/metric-filters";
import { conditions, formats, records } from "../../telemetry/flow-logs/arbitraries";
import { flowLogToGroup, GROUP, heartbeat } from "../support/log-group-stack";
import { ACCOUNT, deploymentOf, type ExportedResource, REGION, resource } from "../support/stack";
import { replay } from "../support/replay";

/** What an alarm looks for, and how. */
interface Watch {
  readonly format: FlowLogFormat;
  readonly predicate: Predicate;
  readonly threshold: number;
  readonly period: number;
  readonly evaluationPeriods: number;
  readonly datapointsToAlarm: number;
}

/** The filters and the alarm of a detection, as a program deploys them; `undefined` where no pattern can say it. */
function deployed({ format, predicate, ...alarm }: Watch): readonly ExportedResource[] | undefined {
  const compiled = metricFilters(format, predicate);
  if (!compiled.ok) return undefined;
  const { value } = compiled;
  const metrics =
    value.kind === "one"
      ? [{ id: "added", patterns: [value.pattern] }]
      : [
          { id: "added", patterns: value.added },
          { id: "subtracted", patterns: value.subtracted },
        ].filter(({ patterns }) => patterns.length > 0);
  const filters = metrics.flatMap(({ id, patterns }) =>
    patterns.map((pattern, index) => ({ id, name: `${id}${index}`, pattern })),
  );
  const stat = { namespace: "Test", stat: "Sum", period: alarm.period };
  const measure =
    value.kind === "one"
      ? { namespace: "Test", metricName: "added", statistic: "Sum", period: alarm.period }
      : {
          metricQueries: [
            ...metrics.map(({ id }) => ({ id, metric: { ...stat, metricName: id }, returnData: false })),
            {
              id: "sum",
              expression: metrics.map(({ id }) => `FILL(${id}, 0)`).join(" - "),
              returnData: true,
            },
          ],
        };
  return [
    ...flowLogToGroup(printLogFormat(format)),
    ...filters.map(({ id, name, pattern }) =>
      resource("aws:cloudwatch/logMetricFilter:LogMetricFilter", name, name, {
        name,
        logGroupName: GROUP,
        pattern,
        metricTransformation: { namespace: "Test", name: id, value: "1", defaultValue: "0" },
      }),
    ),
    resource("aws:cloudwatch/metricAlarm:MetricAlarm", "alarm", "alarm", {
      name: "alarm",
      arn: `arn:aws:cloudwatch:${REGION}:${ACCOUNT}:alarm:alarm`,
      ...measure,
      threshold: alarm.threshold,
      evaluationPeriods: alarm.evaluationPeriods,
      datapointsToAlarm: alarm.datapointsToAlarm,
      comparisonOperator: "GreaterThanOrEqualToThreshold",
      treatMissingData: "notBreaching",
    }),
  ];
}

async function proofOf(resources: readonly ExportedResource[]): Promise<AlarmProof> {
  const { proofs } = await replay(deploymentOf(resources), []);
  const proof = proofs.find(({ name }) => name === "alarm");
  assert.ok(proof);
  return proof;
}

/** Any detection: one to three conditions on fields of a format, and a window. When a record was is no such field. */
const watches: fc.Arbitrary<Watch> = formats()
  .map((format) => ({ fields: format.fields.filter((field) => field !== "start" && field !== "end") }))
  .filter(({ fields }) => fields.length > 0)
  .chain((format) =>
    fc.record({
      format: fc.constant(format),
      predicate: fc
        .array(conditions(format.fields), { minLength: 1, maxLength: 3 })
        .map((all) => and(...all)),
      threshold: fc.integer({ min: 1, max: 12 }),
      period: fc.constantFrom(60, 300, 600),
      evaluationPeriods: fc.integer({ min: 1, max: 4 }),
      datapointsToAlarm: fc.integer({ min: 1, max: 4 }),
    }),
  )
  .map((watch) => ({
    ...watch,
    datapointsToAlarm: Math.min(watch.datapointsToAlarm, watch.evaluationPeriods),
  }));

describe("The least traffic that rings an alarm", function () {
  this.timeout(120_000);

  it("is the threshold in each period that must breach, for any detection, format and window", async () => {
    let rang = 0;
    await fc.assert(
      fc.asyncProperty(watches, async (watch) => {
        const resources = deployed(watch);
        fc.pre(resources !== undefined);
        const proof = await proofOf(resources);
        if (proof.kind === "rings") {
          rang += 1;
          assert.equal(proof.records, watch.threshold * watch.datapointsToAlarm);
        } else {
          // Nothing rings what no record meets; a sample of records that one may meet finds none.
          assert.equal(proof.kind, "cannot ring");
          const meets = decider(watch.predicate);
          const sample = fc.sample(records(watch.format), { numRuns: 300, seed: 1 });
          assert.deepEqual(
            sample.filter((record) => record["log-status"] === "OK" && meets(record)),
            [],
            JSON.stringify(proof),
          );
        }
      }),
      { numRuns: 60 },
    );
    assert.ok(rang > 15, `only ${rang} detections rang`);
  });

  it("goes past every address of an allow-list that is counted by metric math", async () => {
    const allowed = Array.from(
      { length: 150 },
      (_, index) => `198.51.${Math.floor(index / 100)}.${index % 100}`,
    );
    const watch = {
      format: allFieldsV5Format,
      predicate: and(
        gt("bytes", 1000),
        eq("flow-direction", "egress"),
        not(isIn("dstaddr", [...allowed, "203.0.113.66"])),
      ),
      threshold: 2,
      period: 300,
      evaluationPeriods: 2,
      datapointsToAlarm: 1,
    };
    const resources = deployed(watch);
    assert.ok(resources && resources.filter(({ type }) => type.includes("MetricFilter")).length > 1);
    const proof = await proofOf([...resources, heartbeat()]);
    assert.equal(proof.kind, "rings");
    assert.equal(proof.records, 2);
  });

  it("says the value that is summed beside what the filter tests", async () => {
    const columns = "version, account, eni, src, dst, sport, dport, protocol, packets, bytes, start, end";
    const proof = await proofOf([
      ...flowLogToGroup(),
      resource("aws:cloudwatch/logMetricFilter:LogMetricFilter", "volume", "volume", {
        name: "volume",
        logGroupName: GROUP,
        pattern: `[${columns}, action = ACCEPT, status]`,
        metricTransformation: { namespace: "Test", name: "volume", value: "$bytes" },
      }),
      resource("aws:cloudwatch/metricAlarm:MetricAlarm", "alarm", "alarm", {
        name: "alarm",
        namespace: "Test",
        metricName: "volume",
        statistic: "Sum",
        period: 300,
        threshold: 5000,
        evaluationPeriods: 1,
        comparisonOperator: "GreaterThanOrEqualToThreshold",
        treatMissingData: "notBreaching",
      }),
    ]);
    assert.equal(proof.kind, "rings");
    assert.deepEqual([proof.records, proof.record], [1, "action ACCEPT, bytes 5000"]);
  });

  /** An alarm on more than the band of what a filter adds up. */
  function aboveBand(
    settings: Readonly<Record<string, unknown>> = {},
    band = "ANOMALY_DETECTION_BAND(a, 3)",
    value = "$bytes",
    math: readonly object[] = [],
  ) {
    const columns = "version, account, eni, src, dst, sport, dport, protocol, packets, bytes, start, end";
    return proofOf([
      ...flowLogToGroup(),
      resource("aws:cloudwatch/logMetricFilter:LogMetricFilter", "volume", "volume", {
        name: "volume",
        logGroupName: GROUP,
        pattern: `[${columns}, action = ACCEPT, status]`,
        metricTransformation: { namespace: "Test", name: "volume", value, defaultValue: "0" },
      }),
      resource("aws:cloudwatch/metricAlarm:MetricAlarm", "alarm", "alarm", {
        name: "alarm",
        comparisonOperator: "GreaterThanUpperThreshold",
        thresholdMetricId: "band",
        metricQueries: [
          {
            id: "a",
            metric: { namespace: "Test", metricName: "volume", stat: "Sum", period: 300, ...settings },
            returnData: math.length === 0,
          },
          ...math,
          { id: "band", expression: band, returnData: true },
        ],
        evaluationPeriods: 4,
        datapointsToAlarm: 1,
        treatMissingData: "notBreaching",
      }),
    ]);
  }
  const among = "1 to 3 in each period are usual, by an estimate of the band";

  // One and three in turn: a mean of two, and a standard deviation of one.
  for (const [deviations, records] of [
    [1, 4],
    [3, 6],
    [10, 13],
  ] as const) {
    it(`is one more than what is usual and ${deviations} standard deviations`, async () => {
      const { urn, ...proof } = await aboveBand({}, `ANOMALY_DETECTION_BAND(a, ${deviations})`);
      assert.deepEqual(proof, {
        name: "alarm",
        kind: "rings",
        records,
        record: "action ACCEPT, bytes 1",
        among,
      });
      assert.match(urn, /::alarm$/);
    });
  }

  it("is the same above a band of windows of a minute, and of hours with days to learn of", async () => {
    for (const [period, records] of [
      [60, 6],
      // Of an hour there is one window a day, with one record each day.
      [3600, 2],
      // A span of days is learnt of days before it, each once.
      [21_600, 2],
    ] as const) {
      const proof = await aboveBand({ period });
      assert.deepEqual("records" in proof && proof.records, records, String(period));
    }
  });

  it("lies above a band of what is filled where there is no data, be it before all that is learnt", async () => {
    const filled = { id: "filled", expression: "FILL(a, 0)", returnData: true };
    for (const [period, records] of [
      [300, 6],
      [3600, 2],
    ] as const) {
      const proof = await aboveBand({ period }, "ANOMALY_DETECTION_BAND(filled, 3)", "1", [filled]);
      assert.deepEqual("records" in proof && proof.records, records, JSON.stringify(proof));
    }
  });

  it("does not lie above a band of a metric that no filter emits, or of a sum of nothing", async () => {
    const proofs = [await aboveBand({ metricName: "volumes" }), await aboveBand({}, undefined, "0")];
    assert.deepEqual(
      proofs.map((proof) => [proof.kind, "reason" in proof && proof.reason]),
      [
        ["cannot ring", "no metric filter of the deployment emits Test/volumes"],
        [
          "cannot ring",
          "a over 300 s > an estimated band of 3 standard deviations, 1 of 4: 100 records that match in one period give 0 above it",
        ],
      ],
    );
  });

  it("is not known where a record of a larger value than usual lies above, however many there are", async () => {
    for (const stat of ["Average", "Maximum", "Minimum"])
      assert.equal((await aboveBand({ stat })).kind, "not proven", stat);
  });

  it("is none where what is usual leaves the band", async () => {
    const proof = await aboveBand({}, "ANOMALY_DETECTION_BAND(a, 0.5)");
    assert.deepEqual("reason" in proof && [proof.kind, proof.reason], [
      "rings by itself",
      `a over 300 s > an estimated band of 0.5 standard deviations, 1 of 4 holds without a record more, where ${among}`,
    ]);
  });
});

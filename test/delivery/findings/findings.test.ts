import assert from "node:assert/strict";
import { type Finding } from "../../../delivery";
import type { FlowLogRecord } from "../../../telemetry/flow-logs";
import {
  allV5LogFormat,
  alarmOnPattern,
  flowLogToGroup,
  heartbeat,
  alertTopicArn,
} from "../support/log-group-stack";
import { changed, deploymentOf, type ExportedResource, without } from "../support/stack";
import { flowLogRecord, traffic } from "../support/records";
import { replay } from "../support/replay";

const rejectedHttp =
  '[version, account_id, interface_id, srcaddr, dstaddr, srcport, dstport="80", protocol="6", packets, bytes, start, end, action="REJECT", log_status]';

/** A stack in order: nothing to find. Three periods look back 900 s, more than 60 s and 300 s of delay. */
const sound = changed(
  [...flowLogToGroup(), ...alarmOnPattern({ pattern: rejectedHttp, threshold: 3 }), heartbeat()],
  "alarm",
  { evaluationPeriods: 3 },
);

async function findings(resources: readonly ExportedResource[]): Promise<readonly Finding[]> {
  return (await replay(deploymentOf(resources), [])).findings;
}

/** Rules of what follows from a cause that another finding tells. */
const ofConsequences = ["alarm-proof", "flow-log-proof"];

/** Asserts that there is exactly this finding and no other, consequences aside. */
async function assertFinding(
  resources: readonly ExportedResource[],
  severity: Finding["severity"],
  name: string,
  sentence: string | RegExp,
): Promise<void> {
  const all = await findings(resources);
  const causes = all.filter(({ rule }) => !ofConsequences.includes(rule));
  const [found, ...others] = causes.length === 0 ? all : causes;
  assert.deepEqual(others, []);
  assert.equal(found?.severity, severity);
  assert.equal(found.name, name);
  if (typeof sentence === "string") assert.equal(found.sentence, sentence);
  else assert.match(found.sentence, sentence);
}

describe("Findings about a deployment", () => {
  it("has none where everything is in order", async () => {
    assert.deepEqual(await findings(sound), []);
  });

  describe("about a metric filter", () => {
    const withPattern = (pattern: string, format?: string): readonly ExportedResource[] =>
      changed(format === undefined ? sound : changed(sound, "flow", { logFormat: format }), "filter", {
        pattern,
      });

    it("with one column too few tells where its names part from the record", async () => {
      await assertFinding(
        withPattern(rejectedHttp.replace("srcport, ", "")),
        "error",
        "suspicious",
        "metric filter suspicious names 13 columns, records of flow log flow have 14 fields: from column 6 on (it is named dstport, the record has srcport there), conditions test the wrong column; generate the pattern from the flow log's own format",
      );
    });

    it("with one column too few at the end tells that the last one takes the rest", async () => {
      await assertFinding(
        withPattern(rejectedHttp.replace(", log_status", "")),
        "error",
        "suspicious",
        /names 13 columns, records of flow log flow have 14 fields: the last column, action, takes the rest of the line/,
      );
    });

    it("with a column too many tells that nothing ever matches", async () => {
      await assertFinding(
        withPattern(rejectedHttp.replace("log_status", "log_status, vpc_id")),
        "error",
        "suspicious",
        /names 15 columns, .* have 14 fields: no record has as many columns/,
      );
    });

    it("for another format of the same width tells the first column that is another field", async () => {
      await assertFinding(
        withPattern(rejectedHttp.replace("srcaddr, dstaddr", "dstaddr, srcaddr")),
        "error",
        "suspicious",
        /column 4 is named dstaddr, but records of flow log flow have srcaddr there/,
      );
    });

    it("for the default format on a flow log of 29 fields is found as well", async () => {
      await assertFinding(
        withPattern(rejectedHttp, allV5LogFormat),
        "error",
        "suspicious",
        /names 14 columns, .* have 29 fields: from column 1 on \(it is named version, the record has account-id there\)/,
      );
    });

    it("with a term that another covers is warned of, by both", async () => {
      const leftOut = (terms: string): string =>
        `[version, account_id, interface_id, srcaddr, dstaddr ${terms}, srcport, dstport, protocol, packets, bytes > 5, ...]`;
      await assertFinding(
        withPattern(leftOut("!= 10.* && dstaddr != 10.1.*")),
        "warning",
        "suspicious",
        "metric filter suspicious: dstaddr != 10.1.* changes nothing beside dstaddr != 10.*; take one of the two away",
      );
      assert.deepEqual(await findings(withPattern(leftOut("!= 10.* && dstaddr != 11.1.*"))), []);
    });

    it("whose columns have names of its own, or that ends in …, is left in peace", async () => {
      const seeds =
        '[version, account, eni, source="10.0.0.155", destination, srcport, destport="80", protocol="6", packets, bytes, windowstart, windowend, action="REJECT", flowlogstatus]';
      assert.deepEqual(await findings(withPattern(seeds)), []);
      assert.deepEqual(
        await findings(withPattern("[version, account_id, interface_id, srcaddr=10.*, ...]")),
        [],
      );
      assert.deepEqual(await findings(withPattern('[..., action="REJECT", log_status]')), []);
    });

    it("that begins with … in the wrong place is found", async () => {
      await assertFinding(
        withPattern('[..., action="REJECT", end, log_status]'),
        "error",
        "suspicious",
        /column 12 is named action, but records of flow log flow have end there/,
      );
    });

    it("that tests a field which no replayed record has is found, since that it did not match says nothing", async () => {
      const egress =
        "[account_id, action, az_id, bytes > 1, dstaddr, dstport, end, flow_direction = egress, ...]";
      const stack = deploymentOf(withPattern(egress, allV5LogFormat));
      const found = async (fields: FlowLogRecord): Promise<readonly string[]> =>
        (await replay(stack, traffic(flowLogRecord(fields)))).findings
          .filter(({ rule }) => rule === "untested-filter")
          .map(({ severity, sentence }) => `${severity}: ${sentence}`);
      assert.deepEqual(await found({ "flow-direction": "ingress" }), []);
      assert.deepEqual(await found({}), [
        "error: metric filter suspicious tests flow-direction, which none of the 1 replayed records has, so that it did not match says nothing of them; replay records that carry it",
      ]);
    });

    it("whose pattern does not parse is found", async () => {
      await assertFinding(
        withPattern("[version, account"),
        "error",
        "suspicious",
        /^the pattern of metric filter suspicious does not parse: /,
      );
    });

    it("that looks for what the flow log does not capture is found", async () => {
      const accepted = rejectedHttp.replace("REJECT", "ACCEPT");
      const rejectOnly = changed(withPattern(accepted), "flow", { trafficType: "REJECT" });
      await assertFinding(
        rejectOnly,
        "error",
        "suspicious",
        "metric filter suspicious looks for other traffic than flow log flow captures (REJECT only), so it never matches; set the flow log's trafficType to ALL",
      );
      assert.deepEqual(await findings(changed(sound, "flow", { trafficType: "REJECT" })), []);
    });
  });

  it("finds metric filters on a group of a class that has none", async () => {
    await assertFinding(
      changed(sound, "group", { logGroupClass: "INFREQUENT_ACCESS" }),
      "error",
      "/network-security/vpc-flow",
      /is of class INFREQUENT_ACCESS, which has no metric filters, yet it carries suspicious/,
    );
  });

  describe("about an alarm", () => {
    it("on a metric that nothing emits, capitals included", async () => {
      await assertFinding(
        changed(sound, "alarm", { metricName: "suspicious" }),
        "error",
        "suspicious-traffic",
        "alarm suspicious-traffic watches Test/Flowlogs/suspicious, which no metric filter of the deployment emits; check namespace and name, capitals included",
      );
    });

    it("on a metric whose dimensions are others", async () => {
      await assertFinding(
        changed(sound, "alarm", { dimensions: { Vpc: "main" } }),
        "error",
        "suspicious-traffic",
        /watches Test\/Flowlogs\/Suspicious \{Vpc=main\}, but the filter emits it without dimensions/,
      );
    });

    it("on the events of a group that is not there, which then is no heartbeat either", async () => {
      const astray = changed(sound, "heartbeat", { dimensions: { LogGroupName: "/other" } });
      assert.deepEqual(
        (await findings(astray)).map(({ severity, rule, name }) => [severity, rule, name]),
        [
          ["error", "alarm-proof", "flow-heartbeat"],
          ["error", "alarm-without-data", "flow-heartbeat"],
          ["warning", "missing-heartbeat", "suspicious-traffic"],
        ],
      );
    });

    it("without an action, or with its actions disabled", async () => {
      await assertFinding(
        changed(sound, "alarm", { alarmActions: [] }),
        "error",
        "suspicious-traffic",
        /has no action, so nobody is told/,
      );
      await assertFinding(
        changed(sound, "alarm", { actionsEnabled: false }),
        "error",
        "suspicious-traffic",
        /has its actions disabled/,
      );
    });

    it("whose topic is not there", async () => {
      await assertFinding(
        changed(sound, "alarm", { alarmActions: [`${alertTopicArn}-old`] }),
        "error",
        "suspicious-traffic",
        `alarm suspicious-traffic: topic ${alertTopicArn}-old is not among the deployed resources, and AWS does not check that it is there; deploy it or correct the ARN`,
      );
    });

    it("that stays OK for ever when the group falls silent", async () => {
      await assertFinding(
        without(sound, "heartbeat"),
        "warning",
        "suspicious-traffic",
        /treats missing data as not breaching and nothing watches whether log group \/network-security\/vpc-flow gets any/,
      );
    });

    it("that tells of missing data by itself needs no heartbeat beside it", async () => {
      for (const treatMissingData of ["missing", "breaching"]) {
        assert.deepEqual(
          await findings(changed(without(sound, "heartbeat"), "alarm", { treatMissingData })),
          [],
        );
      }
    });

    it("that looks back no further than records can be late", async () => {
      await assertFinding(
        changed(sound, "alarm", { evaluationPeriods: 1 }),
        "error",
        "suspicious-traffic",
        "alarm suspicious-traffic looks back 300 s (1 of 1), but a record can come 360 s after its start (60 s of aggregation, about 300 s of delivery), so it can miss late data; use 1 of 2 periods, or say by a tag MayMissLateRecords=true that this is meant",
      );
      const slow = changed(sound, "flow", { maxAggregationInterval: 600 });
      await assertFinding(
        slow,
        "error",
        "suspicious-traffic",
        /looks back 900 s \(1 of 3\), but a record can come 900 s after its start .*; use 1 of 4 periods, or say by a tag MayMissLateRecords=true that this is meant$/,
      );
    });

    it("that looks back no further than records can be late and says that this is meant, as a warning", async () => {
      await assertFinding(
        changed(sound, "alarm", { evaluationPeriods: 1, tags: { MayMissLateRecords: "true" } }),
        "warning",
        "suspicious-traffic",
        "alarm suspicious-traffic looks back 300 s (1 of 1), but a record can come 360 s after its start (60 s of aggregation, about 300 s of delivery), so it can miss late data; its tag MayMissLateRecords=true says that this is meant",
      );
    });

    it("that the model cannot evaluate, by the name of what it does not know", async () => {
      await assertFinding(
        changed(sound, "alarm", { statistic: "", extendedStatistic: "p99" }),
        "warning",
        "suspicious-traffic",
        "not evaluated, so its silence proves nothing: alarm suspicious-traffic: statistic p99 is not modelled; known are Sum, SampleCount, Average, Minimum, Maximum",
      );
    });
  });

  it("finds a mailbox that has not confirmed, and the alarm that rings before it does", async () => {
    const found = await findings(changed(sound, "mailbox", { pendingConfirmation: true }));
    assert.deepEqual(
      found.map(({ severity, name }) => [severity, name]),
      [
        ["warning", "flow-heartbeat"],
        ["warning", "oncall@example.com"],
      ],
    );
    assert.equal(
      found[1]?.sentence,
      "oncall@example.com (email) has not confirmed its subscription to topic and is told nothing until then; open the link in the confirmation message",
    );
  });
});

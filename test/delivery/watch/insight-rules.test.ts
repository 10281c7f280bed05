import assert from "node:assert/strict";

import { GROUP, flowLogToGroup } from "../support/log-group-stack";
import { EIGHT, flowLogRecord, traffic } from "../support/records";
import { replay } from "../support/replay";
import { ACCOUNT, deploymentOf, REGION, resource } from "../support/stack";

/** The default format's positions, written out: no code is shared with what compiles rules. */
function rule(contribution: object, changes: object = {}, ruleState = "ENABLED") {
  return resource("aws:cloudwatch/contributorInsightRule:ContributorInsightRule", "rule", "rule", {
    ruleName: "rule",
    ruleState,
    ruleDefinition: JSON.stringify({
      Schema: { Name: "CloudWatchLogRule", Version: 1 },
      LogGroupNames: [GROUP],
      LogFormat: "CLF",
      Fields: { "4": "source", "7": "destination port", "10": "bytes", "13": "action" },
      Contribution: contribution,
      AggregateOn: "ValueOf" in contribution ? "Sum" : "Count",
      ...changes,
    }),
  });
}

function alarm(metric: string, threshold: number) {
  return resource("aws:cloudwatch/metricAlarm:MetricAlarm", "alarm", "top", {
    name: "top",
    arn: `arn:aws:cloudwatch:${REGION}:${ACCOUNT}:alarm:top`,
    metricQueries: [
      { id: "top", expression: `INSIGHT_RULE_METRIC('rule', '${metric}')`, period: 300, returnData: true },
    ],
    evaluationPeriods: 1,
    datapointsToAlarm: 1,
    threshold,
    comparisonOperator: "GreaterThanOrEqualToThreshold",
    treatMissingData: "notBreaching",
  });
}

const bytesBySource = { Keys: ["source"], ValueOf: "bytes", Filters: [{ Match: "action", In: ["ACCEPT"] }] };
const sent = (srcaddr: string, bytes: number, minute = 0) =>
  flowLogRecord({ srcaddr, bytes, start: EIGHT + minute * 60, end: EIGHT + minute * 60 + 10 });

async function rings(resources: readonly ReturnType<typeof alarm>[], ...records: ReturnType<typeof sent>[]) {
  const report = await replay(deploymentOf([...flowLogToGroup(), ...resources]), traffic(...records));
  return report.alarms[0]?.rangAt.length;
}

describe("Contributor Insights rules at work", () => {
  const top = [rule(bytesBySource), alarm("MaxContributorValue", 100)];

  it("add the values of each contributor up over the alarm's period", async () => {
    assert.equal(await rings(top, sent("10.0.0.1", 60), sent("10.0.0.1", 40, 3)), 1);
    assert.equal(await rings(top, sent("10.0.0.1", 60), sent("10.0.0.1", 39, 3)), 0);
    assert.equal(await rings(top, sent("10.0.0.1", 60), sent("10.0.0.1", 40, 6)), 0);
  });

  it("do not add contributors up", async () => {
    assert.equal(await rings(top, sent("10.0.0.1", 99), sent("10.0.0.2", 99)), 0);
  });

  it("leave out what their filters do not take", async () => {
    const refused = { ...sent("10.0.0.1", 900), action: "REJECT" } as const;
    assert.equal(await rings(top, refused), 0);
  });

  it("tell how many contributors there are, each once", async () => {
    const ports = { Keys: ["source", "destination port"], Filters: [{ Match: "bytes", GreaterThan: 10 }] };
    const many = [rule(ports), alarm("UniqueContributors", 2)];
    const toPort = (dstport: number, bytes = 11) => ({ ...sent("10.0.0.1", bytes), dstport });
    assert.equal(await rings(many, toPort(1), toPort(2)), 1);
    assert.equal(await rings(many, toPort(1), toPort(1)), 0);
    assert.equal(await rings(many, toPort(1), toPort(2, 10)), 0);
  });

  it("tell contributors of several keys apart, whose values together read alike", async () => {
    const ports = { Keys: ["bytes", "destination port"], Filters: [] };
    const apart = [rule(ports), alarm("UniqueContributors", 2)];
    const of = (bytes: number, dstport: number) => ({ ...sent("10.0.0.1", bytes), dstport });
    assert.equal(await rings(apart, of(11, 2), of(1, 12)), 1);
    assert.equal(await rings(apart, of(11, 2), of(11, 2)), 0);
  });

  it("take groups by the beginning of their names, and nothing while they are disabled", async () => {
    const [, ofTop] = top;
    const startsWith = rule(bytesBySource, { LogGroupNames: [`${GROUP.slice(0, -4)}*`] });
    assert.equal(await rings([startsWith, ofTop!], sent("10.0.0.1", 100)), 1);
    const disabled = rule(bytesBySource, {}, "DISABLED");
    assert.equal(await rings([disabled, ofTop!], sent("10.0.0.1", 100)), 0);
  });
});

import assert from "node:assert/strict";
import type { AlarmOutcome } from "../../../delivery";
import { hops } from "../../../delivery/hops";
import { proofsOf } from "../../../delivery/proof";
import { commandDocument } from "../../../telemetry/time-sync/hosts";
import { deliveryStream, flowLogToStream, streamArn } from "../support/delivery-stream-stack";
import { alarmOnRejections, flowLogToGroup, GROUP, heartbeat } from "../support/log-group-stack";
import {
  ACCOUNT,
  changed,
  deploymentOf,
  type ExportedResource,
  REGION,
  resource,
  without,
} from "../support/stack";

type Json = Readonly<Record<string, unknown>>;

const base: readonly ExportedResource[] = alarmOnRejections(3);
const proven = (resources: readonly ExportedResource[]) => proofsOf(hops, deploymentOf(resources), undefined);
async function outcome(
  resources: readonly ExportedResource[],
  name = "suspicious-traffic",
): Promise<AlarmOutcome> {
  const { urn: _, name: __, ...found } = (await proven(resources)).alarms.find((each) => each.name === name)!;
  return found;
}
const reasonOf = (found: AlarmOutcome): string => ("reason" in found ? found.reason : found.kind);
const withAlarm = (settings: Json): readonly ExportedResource[] => changed(base, "alarm", settings);
const cannot = (reason: string) => ({ kind: "cannot ring", reason });

describe("The proof of an alarm on records", () => {
  it("is the least records that ring it, in words", async () => {
    assert.deepEqual(await outcome(base), { kind: "rings", records: 3, record: "action REJECT" });
  });

  it("is none without a flow log that feeds its filter, or with a pattern that no record matches", async () => {
    assert.deepEqual(
      await outcome(changed(base, "filter", { logGroupName: "other" })),
      cannot("no flow log writes to log group other"),
    );
    const second = flowLogToGroup()
      .filter(({ urn }) => urn.endsWith("::flow") || urn.endsWith("::group"))
      .map((each) => ({ ...each, urn: `${each.urn}-2` }));
    const other = changed(second, "group-2", {
      name: "other",
      arn: `arn:aws:logs:${REGION}:${ACCOUNT}:log-group:other`,
    });
    assert.deepEqual(
      await outcome([...changed(base, "filter", { logGroupName: "other" }), ...other]),
      cannot("no flow log writes to log group other"),
    );
    assert.deepEqual(
      await outcome(changed(base, "filter", { pattern: "[broken" })),
      cannot("the pattern of metric filter suspicious does not parse"),
    );
    assert.deepEqual(
      await outcome(changed(base, "filter", { pattern: "deny" })),
      cannot(
        "no record of flow log flow matches metric filter suspicious: no record that the flow log writes has these words",
      ),
    );
    assert.deepEqual(
      await outcome(without(base, "filter")),
      cannot("no metric filter of the deployment emits Test/Flowlogs/Suspicious"),
    );
  });

  it("is of the value that it counts, where a filter takes it from a column", async () => {
    const counting = changed(
      changed(base, "filter", {
        pattern:
          "[version, account_id, interface_id, srcaddr, dstaddr, srcport, dstport, protocol, packets, bytes, ...]",
        metricTransformation: { namespace: "Test/Flowlogs", name: "Suspicious", value: "$bytes" },
      }),
      "alarm",
      { threshold: 7000, treatMissingData: "notBreaching" },
    );
    assert.deepEqual(await outcome(counting), { kind: "rings", records: 1, record: "bytes 7000" });
  });

  it("is of the value that the alarm's dimension asks for, where a filter takes it from a column", async () => {
    const columns = "version, account, eni, src, dst, sport, dport, protocol, packets, bytes, start, end";
    const metricTransformation = {
      namespace: "Test/Flowlogs",
      name: "Suspicious",
      value: "1",
      dimensions: { Port: "$dport" },
    };
    const onPort = (Port: string) =>
      outcome(
        changed(
          changed(base, "filter", { pattern: `[${columns}, action = REJECT, status]`, metricTransformation }),
          "alarm",
          { dimensions: { Port } },
        ),
      );
    assert.deepEqual(await onPort("22"), { kind: "rings", records: 3, record: "action REJECT" });
    assert.deepEqual(
      await onPort("ssh"),
      cannot(
        'no record of flow log flow matches metric filter suspicious: no value that dstport can have meets "dstport the alarm\'s dimension"',
      ),
    );
  });

  it("is none where more records are no more", async () => {
    assert.deepEqual(
      await outcome(withAlarm({ statistic: "Maximum", threshold: 2 })),
      cannot(
        "Maximum of Test/Flowlogs/Suspicious over 300 s >= 2, 1 of 1: 100 records that match in one period give 1",
      ),
    );
  });

  it("is by what the flow log of the alarm's own log group brings, where the service counts it", async () => {
    const own = {
      namespace: "AWS/Logs",
      metricName: "IncomingLogEvents",
      dimensions: { LogGroupName: GROUP },
    };
    const [flow] = flowLogToGroup().filter(({ urn }) => urn.endsWith("::flow"));
    const other = { ...flow!, urn: flow!.urn.replace(/flow$/, "another"), id: "fl-0" };
    const logDestination = `arn:aws:logs:${REGION}:${ACCOUNT}:log-group:other`;
    const found = await outcome([
      ...withAlarm({ ...own, threshold: 100 }),
      ...changed([other], "another", { logDestination }),
    ]);
    // Ordinary traffic of a record a minute counts as well.
    assert.deepEqual(found, { kind: "rings", records: 95, record: "anything in it" });
  });

  it("is as few as ring it by math that grows faster than its records", async () => {
    const metric = { namespace: "Test/Flowlogs", metricName: "Suspicious", stat: "Sum", period: 300 };
    const squared = withAlarm({
      ...{ namespace: undefined, metricName: undefined, statistic: undefined, period: undefined },
      metricQueries: [
        { id: "a", metric, returnData: false },
        { id: "e", expression: "a * a", returnData: true },
      ],
      threshold: 100,
    });
    assert.deepEqual(await outcome(squared), { kind: "rings", records: 10, record: "action REJECT" });
  });

  it("is none of an alarm that cannot be read, and says each fault", async () => {
    assert.deepEqual(await outcome(withAlarm({ evaluationPeriods: undefined, threshold: undefined })), {
      kind: "not proven",
      reason: "alarm suspicious-traffic: no evaluationPeriods; alarm suspicious-traffic: no threshold",
    });
  });

  it("is of silence where it rings on little", async () => {
    const quietWith = async (threshold: number): Promise<unknown> => {
      const all = changed([...base, heartbeat()], "heartbeat", { threshold });
      const found = await outcome(all, "flow-heartbeat");
      return "quietWith" in found ? found.quietWith : found;
    };
    assert.equal(await quietWith(1), 1);
    assert.equal(await quietWith(25), 25);
  });
});

describe("The proof of an alarm on silence", () => {
  const below = (threshold: number, settings: Json = {}) =>
    withAlarm({
      comparisonOperator: "LessThanThreshold",
      threshold,
      treatMissingData: "breaching",
      ...settings,
    });

  it("is by the records that its filter matches", async () => {
    // In silence the filter has no default value to give either.
    assert.deepEqual(await outcome(below(2)), { kind: "rings on silence", quietWith: 2, seconds: 900 });
  });

  it("is none where it stays quiet when nothing comes", async () => {
    const { kind, ...by } = await outcome(
      changed([...base, heartbeat()], "heartbeat", { treatMissingData: "notBreaching" }),
      "flow-heartbeat",
    );
    assert.deepEqual(
      [kind, "reason" in by && by.reason],
      [
        "cannot ring",
        "Sum of AWS/Logs/IncomingLogEvents over 300 s < 1, 3 of 3: it stays quiet when nothing comes any more",
      ],
    );
  });

  it("is of any flow log where the service counts none of a log group", async () => {
    const ofStream = { namespace: "AWS/Firehose", metricName: "IncomingRecords" };
    const stream = [
      ...flowLogToStream(streamArn(ACCOUNT)),
      ...deliveryStream(ACCOUNT, { LogDeliveryEnabled: "true" }),
    ];
    const [alarm] = below(1, { ...ofStream, dimensions: { DeliveryStreamName: "flows" } }).filter(({ urn }) =>
      urn.endsWith("::alarm"),
    );
    assert.deepEqual(await outcome([...stream, alarm!]), {
      kind: "rings on silence",
      quietWith: 1,
      seconds: 900,
    });
  });
});

describe("The proof of an alarm on one interface or subnet", () => {
  for (const settings of [
    { vpcId: "", eniId: "eni-0a1b2c3d4e5f60718" },
    { vpcId: "", subnetId: "subnet-0b1c2d3e4f5a60718" },
  ]) {
    it(`is by what passes it: ${JSON.stringify(settings)}`, async () => {
      assert.deepEqual(await outcome(changed(base, "flow", settings)), {
        kind: "rings",
        records: 3,
        record: "action REJECT",
      });
    });
  }
});

describe("The proof of an alarm on contributors", () => {
  /** What an alarm proves that asks a rule over the default format for a metric of its contributors. */
  const of = (contribution: Json, metric: string, threshold: number) =>
    outcome([
      ...withAlarm({
        ...{
          namespace: undefined,
          metricName: undefined,
          statistic: undefined,
          period: undefined,
          threshold,
        },
        metricQueries: [
          {
            id: "top",
            expression: `INSIGHT_RULE_METRIC('rule', '${metric}')`,
            period: 300,
            returnData: true,
          },
        ],
      }),
      resource("aws:cloudwatch/contributorInsightRule:ContributorInsightRule", "rule", "rule", {
        ruleName: "rule",
        ruleState: "ENABLED",
        ruleDefinition: JSON.stringify({
          Schema: { Name: "CloudWatchLogRule", Version: 1 },
          LogGroupNames: [GROUP],
          LogFormat: "CLF",
          Fields: {
            "3": "interface",
            "4": "source",
            "7": "port",
            "8": "protocol",
            "10": "bytes",
            "11": "start",
            "12": "end",
            "13": "action",
          },
          Contribution: contribution,
          AggregateOn: "ValueOf" in contribution ? "Sum" : "Count",
        }),
      }),
    ]);
  const refused = { Match: "action", In: ["REJECT"] };

  for (const [what, key] of [
    ["ports", "port"],
    ["addresses", "source"],
    ["interfaces", "interface"],
  ] as const) {
    it(`is of as many different ${what} as ring it`, async () => {
      assert.deepEqual(await of({ Keys: [key], Filters: [refused] }, "UniqueContributors", 300), {
        kind: "rings",
        records: 300,
        record: "action REJECT",
      });
    });
  }

  it("is none where there are fewer different ones, or the rule asks for one of them", async () => {
    const actions = await of({ Keys: ["action"] }, "UniqueContributors", 3);
    assert.equal(actions.kind, "cannot ring");
    const onPort = { Keys: ["port"], Filters: [{ Match: "port", In: ["22"] }] };
    assert.equal((await of(onPort, "UniqueContributors", 2)).kind, "cannot ring");
    const protocols = { Keys: ["protocol"], Filters: [refused] };
    assert.equal((await of(protocols, "UniqueContributors", 256)).kind, "rings");
    assert.equal((await of(protocols, "UniqueContributors", 257)).kind, "cannot ring");
  });

  it("is not tried where it asks for different times", async () => {
    for (const time of ["start", "end"])
      assert.deepEqual(await of({ Keys: [time], Filters: [refused] }, "UniqueContributors", 3), {
        kind: "not proven",
        reason: `no records are made that differ in their ${time}`,
      });
  });

  for (const key of ["port", "source", "interface"]) {
    it(`is of as much of one ${key} as rings it, where it asks for the largest`, async () => {
      assert.deepEqual(await of({ Keys: [key], Filters: [refused] }, "MaxContributorValue", 100), {
        kind: "rings",
        records: 100,
        record: "action REJECT",
      });
    });
  }

  it("is of one record, where it asks for the largest sum", async () => {
    const bytes = { Keys: ["source"], ValueOf: "bytes", Filters: [refused] };
    assert.deepEqual(await of(bytes, "MaxContributorValue", 7000), {
      kind: "rings",
      records: 1,
      record: "action REJECT, bytes 7000",
    });
  });
});

describe("The proof of a composite alarm", () => {
  const composite = (alarmRule: string): ExportedResource =>
    resource("aws:cloudwatch/compositeAlarm:CompositeAlarm", "outer", "outer", {
      alarmName: "outer",
      arn: `arn:aws:cloudwatch:${REGION}:${ACCOUNT}:alarm:outer`,
      alarmRule,
    });
  const of = (rule: string, resources = base) => outcome([...resources, composite(rule)], "outer");

  it("is by the alarms that it asks", async () => {
    assert.deepEqual(await of('ALARM("suspicious-traffic")'), {
      kind: "rings with alarms",
      alarms: ["suspicious-traffic"],
    });
    assert.deepEqual(
      await of('ALARM("suspicious-traffic")', changed(base, "filter", { pattern: "deny" })),
      cannot("its rule holds in no states of the alarms that it asks as suspicious-traffic cannot ring"),
    );
    assert.deepEqual(await of('OK("suspicious-traffic")'), {
      kind: "rings by itself",
      reason: "its rule holds while all alarms that it asks are OK",
    });
  });

  it("is none by a state in which an alarm never is, or by a rule that cannot be read", async () => {
    assert.deepEqual(
      await of('INSUFFICIENT_DATA("suspicious-traffic")'),
      cannot("its rule holds in no states of the alarms that it asks"),
    );
    assert.deepEqual(
      await of('INSUFFICIENT_DATA("suspicious-traffic")', withAlarm({ treatMissingData: "missing" })),
      { kind: "rings with alarms", alarms: ["suspicious-traffic"] },
    );
    assert.deepEqual(await of("ALARM"), {
      kind: "not proven",
      reason: 'alarm rule "ALARM": "ALARM" is not understood',
    });
    assert.deepEqual(await of('ALARM("gone")'), {
      kind: "not proven",
      reason: "alarm gone is not among the deployed resources of its region",
    });
  });
});

describe("The proof of an alarm on what hosts report", () => {
  const namespace = "NetworkSecurity/test/time-sync";
  const content = commandDocument(
    { program: "chrony", ipv6: false, hardwareClock: false },
    { maxOffsetMilliseconds: 100, metricNamespace: namespace },
  );
  const hosts = [
    resource("aws:ssm/document:Document", "document", "time", { name: "time", content }),
    resource("aws:ssm/association:Association", "association", "0a1b2c3d", { name: "time" }),
  ];
  const of = (metricName: string, settings: Json) =>
    outcome([...withAlarm({ namespace, metricName, ...settings }), ...hosts]);
  const atLeast = (threshold: number, statistic = "Sum"): Json => ({
    threshold,
    statistic,
    comparisonOperator: "GreaterThanOrEqualToThreshold",
  });

  it("is as many hosts out of time as ring it", async () => {
    assert.deepEqual(await of("TimeSyncOutOfSync", atLeast(1)), {
      kind: "rings",
      records: 1,
      record: "a report of 1",
    });
    assert.deepEqual(await of("TimeSyncOutOfSync", atLeast(25)), {
      kind: "rings",
      records: 25,
      record: "a report of 1",
    });
  });

  it("is not known of a metric that hosts publish of something else", async () => {
    const content = `aws cloudwatch put-metric-data --namespace "${namespace}" --metric-name "Uptime"`;
    const found = await outcome([
      ...withAlarm({ namespace, metricName: "Uptime" }),
      ...changed(hosts, "document", { content }),
    ]);
    assert.deepEqual(found, {
      kind: "not proven",
      reason: `hosts publish ${namespace}/Uptime, and no host runs here`,
    });
  });

  it("is none where it rings while all are in time, or however many are out of it", async () => {
    const byItself = await of("TimeSyncOutOfSync", atLeast(0));
    assert.equal(byItself.kind, "rings by itself");
    assert.match(reasonOf(byItself), /holds while all hosts are in time$/);
    const deaf = await of("TimeSyncOutOfSync", atLeast(2, "Maximum"));
    assert.equal(deaf.kind, "cannot ring");
    assert.match(reasonOf(deaf), /: 100000 hosts out of time do not ring it$/);
  });

  it("is silence where it rings on few reports", async () => {
    const few = {
      comparisonOperator: "LessThanThreshold",
      threshold: 3,
      statistic: "Sum",
      treatMissingData: "breaching",
    };
    const found = await of("TimeSyncReports", few);
    assert.equal(found.kind, "rings on silence");
    // Three periods back there is no report any more.
    assert.deepEqual(found, { kind: "rings on silence", quietWith: 3, seconds: 900 });
    const deaf = await of("TimeSyncReports", { ...few, treatMissingData: "notBreaching" });
    assert.equal(deaf.kind, "cannot ring");
    assert.match(reasonOf(deaf), /it stays quiet when no host reports any more$/);
    const never = await of("TimeSyncReports", { ...few, threshold: 2, statistic: "Maximum" });
    assert.equal(never.kind, "rings by itself");
    assert.match(reasonOf(never), /holds however many hosts report$/);
    const always = await of("TimeSyncReports", atLeast(1));
    assert.equal(always.kind, "rings by itself");
    assert.match(reasonOf(always), /holds while hosts report$/);
  });
});

describe("What is lost of a proof's records", () => {
  it("is told of flow logs, and apart of each service", async () => {
    const { losses, serviceLosses } = await proven(without(base, "deliver"));
    assert.deepEqual(
      losses.map(({ kind, place }) => [kind, place]),
      [["lost", "policies of role role"]],
    );
    assert.deepEqual(serviceLosses, { suricata: [], captures: [], cloudtrail: [], config: [] });
    const trail = resource("aws:cloudtrail/trail:Trail", "all", "all", {
      arn: `arn:aws:cloudtrail:${REGION}:${ACCOUNT}:trail/all`,
    });
    const both = await proven([...without(base, "deliver"), trail]);
    assert.deepEqual(
      both.serviceLosses.cloudtrail.map(({ place }) => place),
      ["trail all"],
    );
    assert.deepEqual(
      both.losses.map(({ place }) => place),
      ["policies of role role"],
    );
  });
});

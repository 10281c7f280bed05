import assert from "node:assert/strict";

import {
  DetectionAlarm,
  ExfilAlarm,
  ExfilAnomalyAlarm,
  HeartbeatAlarm,
  RejectedConnectionAlarm,
  SkippedRecordsAlarm,
  TopTalkerAlarm,
  type DetectionAlarmArgs,
} from "../../../components";
import { rejectedConnections } from "../../../telemetry/detections";
import { allFieldsV5Format, defaultFormat, flowLogFormat } from "../../../telemetry/flow-logs";
import { logGroupHeartbeat } from "../../../components/flow-logs/destinations/cloud-watch-logs/heartbeat";
import { deliveryStreamHeartbeat } from "../../../components/flow-logs/destinations/firehose/heartbeat";
import { refusal, register } from "../registrations";

const topic = "arn:aws:sns:eu-west-1:111122223333:alerts";
const watching = (format = allFieldsV5Format): DetectionAlarmArgs => ({
  logGroup: { logGroupName: "traffic", format, maxAggregationInterval: 60 },
  metricNamespace: "Test/Flowlogs",
  alarmActions: [topic],
});

const filterType = "aws:cloudwatch/logMetricFilter:LogMetricFilter";
const alarmType = "aws:cloudwatch/metricAlarm:MetricAlarm";

describe("Component: ExfilAlarm", () => {
  const build =
    (args: Partial<ConstructorParameters<typeof ExfilAlarm>[1]> = {}) =>
    () =>
      new ExfilAlarm("exfiltration", {
        ...watching(),
        allowedDestinations: ["123.123.123.123", "210.210.210.210"],
        ...args,
      });

  it("counts egress above 100,000 bytes to anywhere but the allowed addresses", async () => {
    const { registrations } = await register(build());
    assert.deepEqual(registrations.one(filterType).inputs, {
      logGroupName: "traffic",
      pattern:
        "[account_id, action, az_id, bytes > 100000, dstaddr != 123.123.123.123 && dstaddr != 210.210.210.210, dstport, end, flow_direction = egress, instance_id, interface_id, log_status, packets, pkt_dst_aws_service, pkt_dstaddr, pkt_src_aws_service, pkt_srcaddr, protocol, region, srcaddr, srcport, start, sublocation_id, sublocation_type, subnet_id, tcp_flags, traffic_path, type, version, vpc_id]",
      metricTransformation: {
        namespace: "Test/Flowlogs",
        name: "exfiltration",
        value: "1",
        defaultValue: "0",
      },
    });
  });

  it("rings at one record in five minutes, 1 of the 2 that see a record 360 s late, and takes missing data as good", async () => {
    const { registrations } = await register(build());
    const { inputs, dependencies, parent } = registrations.one(alarmType);
    assert.deepEqual(
      { ...inputs, alarmDescription: undefined },
      {
        alarmDescription: undefined,
        namespace: "Test/Flowlogs",
        metricName: "exfiltration",
        statistic: "Sum",
        comparisonOperator: "GreaterThanOrEqualToThreshold",
        threshold: 1,
        period: 300,
        evaluationPeriods: 2,
        datapointsToAlarm: 1,
        treatMissingData: "notBreaching",
        alarmActions: [topic],
      },
    );
    assert.deepEqual(dependencies, [`${filterType}::exfiltration`]);
    assert.equal(parent, "network-security:alarms:ExfilAlarm::exfiltration");
  });

  it("says in the alarm itself what happened and what to do", async () => {
    const { registrations } = await register(build({ bytes: 5_000_000 }));
    assert.match(
      String(registrations.one(alarmType).inputs.alarmDescription),
      /^More than 5000000 bytes went in one flow to an address outside the allowed destinations\.\n1\. Find the flow/,
    );
  });

  it("ends with the query that shows the records, or where it is saved if that is more than a description holds", async () => {
    const described = async (allowedDestinations: string[]) => {
      const { registrations } = await register(build({ ...watching(defaultFormat), allowedDestinations }));
      return String(registrations.one(alarmType).inputs.alarmDescription);
    };
    const short = await described(["10.0.0.0/8"]);
    assert.match(
      short,
      /\nQuery \([^)]+\): parse @message "[* ]+" as f1,f2,interface_id,srcaddr,dstaddr,.* \| limit 20$/,
    );
    assert.ok(short.length <= 1024);
    const long = await described(Array.from({ length: 40 }, (_, index) => `203.0.113.${index}`));
    assert.match(long, /\nThe query that shows the records is saved under detections\/exfiltration\.$/);
  });

  it("calls by their positions what only its filter names, where the query is too long otherwise", async () => {
    const allowedDestinations = Array.from({ length: 8 }, (_, index) => `203.0.113.${index}`);
    const { registrations } = await register(build({ ...watching(allFieldsV5Format), allowedDestinations }));
    const description = String(registrations.one(alarmType).inputs.alarmDescription);
    assert.match(
      description,
      / as f1,f2,f3,f4,dstaddr,.*f8 = "egress".* by vpc_id, interface_id, srcaddr, dstaddr, /,
    );
    assert.ok(description.length <= 1024);
  });

  it("leaves the direction out where the format does not tell it", async () => {
    const { registrations } = await register(build({ ...watching(defaultFormat), allowedDestinations: [] }));
    assert.equal(
      registrations.one(filterType).inputs.pattern,
      "[version, account_id, interface_id, srcaddr, dstaddr, srcport, dstport, protocol, packets, bytes > 100000, start, end, action, log_status]",
    );
  });

  it("allows a range of addresses", async () => {
    const { registrations } = await register(
      build({ ...watching(defaultFormat), allowedDestinations: ["10.0.0.0/8"] }),
    );
    assert.match(String(registrations.one(filterType).inputs.pattern), /, dstaddr != 10\.\*, /);
  });

  it("looks back as far as a record of the log group's own flow logs can be late", async () => {
    const { logGroup } = watching();
    const { registrations } = await register(
      build({ logGroup: { ...logGroup, maxAggregationInterval: 600 } }),
    );
    const { period, evaluationPeriods, datapointsToAlarm } = registrations.one(alarmType).inputs;
    assert.deepEqual([period, evaluationPeriods, datapointsToAlarm], [300, 4, 1]);
  });

  it("refuses 1 of 1, unless that is meant, which a tag of the alarm then says", async () => {
    assert.deepEqual((await refusal(build({ window: { evaluationPeriods: 1 } }))).faults, [
      "window.evaluationPeriods: found 1 of 300 s; a record can come 360 s after its start (60 s of aggregation, about 300 s of delivery): 2 or more, or mayMissLateRecords: true beside it if that is meant",
    ]);
    const meant = build({ window: { evaluationPeriods: 1, mayMissLateRecords: true } });
    const { inputs } = (await register(meant)).registrations.one(alarmType);
    assert.deepEqual(
      [inputs.evaluationPeriods, inputs.datapointsToAlarm, inputs.tags],
      [1, 1, { MayMissLateRecords: "true" }],
    );
  });

  it("takes the allowed from the total where the list does not fit one pattern", async () => {
    const many = Array.from({ length: 90 }, (_, index) => `198.51.100.${index}`);
    const { registrations } = await register(build({ allowedDestinations: many }));
    const names = registrations.ofType(filterType).map(({ name }) => name);
    assert.deepEqual(names, ["exfiltration-added1", "exfiltration-subtracted1", "exfiltration-subtracted2"]);
    assert.equal(
      registrations
        .ofType(filterType)
        .every(
          ({ inputs }) =>
            (inputs.metricTransformation as { defaultValue?: string }).defaultValue === undefined,
        ),
      true,
    );
    const { inputs, dependencies } = registrations.one(alarmType);
    assert.deepEqual(dependencies, names.map((name) => `${filterType}::${name}`).sort());
    const [sum, ...metrics] = inputs.metricQueries as {
      returnData?: boolean;
      metric?: { metricName: string; stat: string; period: number };
    }[];
    assert.equal(sum?.returnData, true);
    const published = registrations
      .ofType(filterType)
      .map(({ inputs }) => (inputs.metricTransformation as { name: string }).name);
    assert.deepEqual(
      metrics.map(({ metric }) => metric?.metricName),
      [...new Set(published)],
    );
    assert.equal(inputs.metricName, undefined);
  });

  it("refuses a format without the fields, a namespace of AWS and a window that cannot ring, all at once", async () => {
    const format = flowLogFormat(["srcaddr", "dstaddr"]);
    assert(format.ok);
    assert.deepEqual(
      await refusal(
        build({ ...watching(format.value), metricNamespace: "AWS/Logs", window: { datapointsToAlarm: 3 } }),
      ),
      {
        message: 'ExfilAlarm "exfiltration" has 3 faults in its arguments',
        faults: [
          "predicate: gt bytes: the format does not have this field; add it or use another",
          "window.datapointsToAlarm: found 3 of 2; no more than evaluationPeriods can ring",
          'metricNamespace: found "AWS/Logs"; AWS/ is kept for AWS\'s own metrics',
        ],
      },
    );
  });
});

describe("Component: DetectionAlarm", () => {
  const detection = rejectedConnections({ port: 80 }, watching().logGroup);

  it("is of the type of the detection's alarm, and registers what the alarm of that kind does", async () => {
    const made = async (program: () => unknown) => (await register(program)).registrations.all;
    const registered = await made(() => new DetectionAlarm("rejected-http", detection, watching()));
    assert.equal(registered[0]?.type, "network-security:alarms:RejectedConnectionAlarm");
    assert.deepEqual(
      registered,
      await made(() => new RejectedConnectionAlarm("rejected-http", { ...watching(), port: 80 })),
    );
  });

  it("adds up a field of the records where the detection measures one", async () => {
    const bytes = { ...detection, measure: "bytes" as const };
    const { registrations } = await register(() => new DetectionAlarm("large", bytes, watching()));
    const { metricTransformation } = registrations.one(filterType).inputs;
    assert.equal((metricTransformation as { value: string }).value, "$bytes");
  });
});

describe("Component: RejectedConnectionAlarm", () => {
  const build =
    (args: Partial<ConstructorParameters<typeof RejectedConnectionAlarm>[1]> = {}) =>
    () =>
      new RejectedConnectionAlarm("rejected-http", { ...watching(defaultFormat), port: 80, ...args });
  const pattern = async (args: Parameters<typeof build>[0]) => {
    const { registrations } = await register(build(args));
    return registrations.one(filterType).inputs.pattern;
  };

  it("counts refused TCP connections of one source to the port", async () => {
    assert.equal(
      await pattern({ sourceAddress: "10.0.0.155" }),
      "[version, account_id, interface_id, srcaddr = 10.0.0.155, dstaddr, srcport, dstport = 80, protocol = 6, packets, bytes, start, end, action = REJECT, log_status]",
    );
  });

  it("counts those to one destination", async () => {
    assert.equal(
      await pattern({ destinationAddress: "10.0.14.100" }),
      "[version, account_id, interface_id, srcaddr, dstaddr = 10.0.14.100, srcport, dstport = 80, protocol = 6, packets, bytes, start, end, action = REJECT, log_status]",
    );
  });

  it("counts those of anyone, of another protocol", async () => {
    assert.equal(
      await pattern({ port: 53, protocol: 17 }),
      "[version, account_id, interface_id, srcaddr, dstaddr, srcport, dstport = 53, protocol = 17, packets, bytes, start, end, action = REJECT, log_status]",
    );
  });

  it("rings at three in 300 s", async () => {
    const { registrations } = await register(build());
    const { threshold, period, evaluationPeriods, datapointsToAlarm, treatMissingData } =
      registrations.one(alarmType).inputs;
    assert.deepEqual(
      { threshold, period, evaluationPeriods, datapointsToAlarm, treatMissingData },
      {
        threshold: 3,
        period: 300,
        evaluationPeriods: 2,
        datapointsToAlarm: 1,
        treatMissingData: "notBreaching",
      },
    );
  });

  it("rings at the number in the window that it is given", async () => {
    const { registrations } = await register(build({ records: 10, window: { periodSeconds: 60 } }));
    const { threshold, period } = registrations.one(alarmType).inputs;
    assert.deepEqual([threshold, period], [10, 60]);
  });
});

describe("Component: TopTalkerAlarm", () => {
  it("makes a rule over the log group in the format's positions, and an alarm on its first contributor", async () => {
    const { registrations } = await register(
      () =>
        new TopTalkerAlarm("top-talker", { ...watching(), bytes: 5000, allowedDestinations: ["8.8.8.8"] }),
    );
    const { inputs: rule } = registrations.one(
      "aws:cloudwatch/contributorInsightRule:ContributorInsightRule",
    );
    assert.equal(rule.ruleName, "Test-Flowlogs-top-talker");
    assert.deepEqual(JSON.parse(String(rule.ruleDefinition)), {
      Schema: { Name: "CloudWatchLogRule", Version: 1 },
      LogGroupNames: ["traffic"],
      LogFormat: "CLF",
      Fields: {
        "4": "bytes",
        "5": "dstaddr",
        "8": "flow_direction",
        "10": "interface_id",
        "19": "srcaddr",
        "26": "traffic_path",
      },
      Contribution: {
        Keys: ["interface_id", "srcaddr"],
        ValueOf: "bytes",
        Filters: [
          { Match: "flow_direction", In: ["egress"] },
          { Match: "traffic_path", GreaterThan: 1 },
          { Match: "dstaddr", NotIn: ["8.8.8.8"] },
        ],
      },
      AggregateOn: "Sum",
    });
    const { inputs } = registrations.one(alarmType);
    assert.deepEqual(inputs.metricQueries, [
      {
        id: "contributors",
        expression: "INSIGHT_RULE_METRIC('Test-Flowlogs-top-talker', 'MaxContributorValue')",
        label: "top-talker",
        period: 300,
        returnData: true,
      },
    ]);
    assert.deepEqual(
      [inputs.comparisonOperator, inputs.threshold, inputs.evaluationPeriods, inputs.treatMissingData],
      ["GreaterThanOrEqualToThreshold", 5000, 2, "notBreaching"],
    );
  });
});

describe("Component: ExfilAnomalyAlarm", () => {
  it("compares the bytes of a metric filter with the band that CloudWatch expects", async () => {
    const { registrations } = await register(
      () =>
        new ExfilAnomalyAlarm("anomaly", { ...watching(), allowedDestinations: ["8.8.8.8"], deviations: 2 }),
    );
    const { inputs: filter } = registrations.one(filterType);
    assert.deepEqual(filter.metricTransformation, {
      namespace: "Test/Flowlogs",
      name: "anomaly",
      value: "$bytes",
      defaultValue: "0",
    });
    const { inputs, dependencies } = registrations.one(alarmType);
    assert.deepEqual(dependencies, [`${filterType}::anomaly`]);
    assert.deepEqual(
      [inputs.comparisonOperator, inputs.thresholdMetricId, inputs.threshold, inputs.treatMissingData],
      ["GreaterThanUpperThreshold", "band", undefined, "notBreaching"],
    );
    assert.deepEqual(inputs.metricQueries, [
      {
        id: "found",
        metric: { namespace: "Test/Flowlogs", metricName: "anomaly", stat: "Sum", period: 300 },
        returnData: true,
      },
      {
        id: "band",
        expression: "ANOMALY_DETECTION_BAND(found, 2)",
        label: "anomaly, expected",
        returnData: true,
      },
    ]);
  });

  it("refuses a list that one filter cannot say, since a band is learnt of one metric", async () => {
    const many = Array.from({ length: 90 }, (_, index) => `198.51.100.${index}`);
    const { faults } = await refusal(
      () => new ExfilAnomalyAlarm("anomaly", { ...watching(), allowedDestinations: many }),
    );
    assert.match(faults.join(), /^predicate: the filter pattern needs \d+ characters, 1024 are allowed/);
  });
});

describe("Component: HeartbeatAlarm", () => {
  const build = (silenceSeconds?: number) => () =>
    new HeartbeatAlarm("heartbeat", {
      metric: logGroupHeartbeat("traffic"),
      alarmActions: [topic],
      ...(silenceSeconds !== undefined && { silenceSeconds }),
    });

  it("rings after half an hour in which the log group received nothing, or was not there", async () => {
    const { registrations } = await register(build());
    assert.deepEqual(
      { ...registrations.one(alarmType).inputs, alarmDescription: undefined },
      {
        alarmDescription: undefined,
        namespace: "AWS/Logs",
        metricName: "IncomingLogEvents",
        dimensions: { LogGroupName: "traffic" },
        statistic: "Sum",
        comparisonOperator: "LessThanThreshold",
        threshold: 1,
        period: 300,
        evaluationPeriods: 6,
        datapointsToAlarm: 6,
        treatMissingData: "breaching",
        alarmActions: [topic],
      },
    );
  });

  it("counts what comes in to a delivery stream, before it buffers", () => {
    const { namespace, metricName, dimensions } = deliveryStreamHeartbeat("flow-logs");
    assert.deepEqual(
      { namespace, metricName, dimensions },
      {
        namespace: "AWS/Firehose",
        metricName: "IncomingRecords",
        dimensions: { DeliveryStreamName: "flow-logs" },
      },
    );
  });

  it("tells whom it calls where to look", async () => {
    const { registrations } = await register(build());
    assert.match(
      String(registrations.one(alarmType).inputs.alarmDescription),
      /^Nothing has arrived at the log group for 1800 s: .*\n1\. aws ec2 describe-flow-logs/,
    );
  });

  it("rings after the silence that it is given", async () => {
    const { registrations } = await register(build(900));
    assert.equal(registrations.one(alarmType).inputs.evaluationPeriods, 3);
  });

  for (const silence of [0, 100, -300]) {
    it(`refuses ${silence} s, which is no number of periods`, async () => {
      assert.deepEqual((await refusal(build(silence))).faults, [
        `silenceSeconds: found ${silence} s; a multiple of 300 s`,
      ]);
    });
  }
});

describe("Component: SkippedRecordsAlarm", () => {
  it("counts a SKIPDATA record as a loss, and rings at the first", async () => {
    const { registrations } = await register(
      () => new SkippedRecordsAlarm("skipped", watching(defaultFormat)),
    );
    assert.equal(
      registrations.one(filterType).inputs.pattern,
      "[version, account_id, interface_id, srcaddr, dstaddr, srcport, dstport, protocol, packets, bytes, start, end, action, log_status = SKIPDATA]",
    );
    const { threshold, period, evaluationPeriods, datapointsToAlarm } = registrations.one(alarmType).inputs;
    assert.deepEqual([threshold, period, evaluationPeriods, datapointsToAlarm], [1, 300, 2, 1]);
  });
});

import assert from "node:assert/strict";

import { publishedAlarms } from "../../../../delivery/watch/notifications/alarm-message";
import { deploymentOf, resource } from "../../support/stack";

const arnOf = (name: string) => `arn:aws:cloudwatch:eu-west-1:123456789012:alarm:${name}`;
const topic = "arn:aws:sns:eu-west-1:123456789012:alerts";

const ringing = {
  oldState: "OK",
  reason: "Threshold Crossed",
  changedAt: "2026-11-21T10:07:12.345+0000",
  updatedAt: "2026-11-20T08:00:00.000+0000",
  region: "EU (Ireland)",
} as const;

const alarm = (name: string, properties: Readonly<Record<string, unknown>>) =>
  resource("aws:cloudwatch/metricAlarm:MetricAlarm", name, name, {
    name,
    arn: arnOf(name),
    alarmActions: [topic],
    evaluationPeriods: 2,
    comparisonOperator: "LessThanThreshold",
    threshold: 1,
    ...properties,
  });

const heartbeat = alarm("heartbeat", {
  alarmDescription: "Silence.",
  okActions: [topic],
  metricName: "HealthCheckStatus",
  namespace: "AWS/Route53",
  statistic: "SampleCount",
  dimensions: { HealthCheckId: "afdf0e5a" },
  period: 60,
  datapointsToAlarm: 2,
  treatMissingData: "breaching",
  evaluateLowSampleCountPercentiles: "",
});

function messageOf(name: string): Readonly<Record<string, unknown>> | undefined {
  const deployment = deploymentOf([
    heartbeat,
    alarm("slow", {
      metricName: "Latency",
      namespace: "App",
      extendedStatistic: "p90",
      period: 60,
      datapointsToAlarm: 0,
    }),
    alarm("ratio", {
      metricQueries: [
        { id: "share", expression: "failed / all", label: "share", returnData: true },
        {
          id: "failed",
          metric: {
            namespace: "App",
            metricName: "failed",
            period: 300,
            stat: "Sum",
            dimensions: { a: "b" },
          },
        },
      ],
    }),
    resource("aws:cloudwatch/compositeAlarm:CompositeAlarm", "incident", "incident", {
      alarmName: "incident",
      arn: arnOf("incident"),
      alarmRule: 'ALARM("heartbeat")',
      alarmActions: [topic],
    }),
  ]);
  const message = publishedAlarms(deployment, ringing).find((each) => each.name === name)?.message;
  // As it is sent: what is undefined is not in it.
  return message && (JSON.parse(JSON.stringify(message)) as Readonly<Record<string, unknown>>);
}

const common = {
  AWSAccountId: "123456789012",
  NewStateValue: "ALARM",
  NewStateReason: "Threshold Crossed",
  StateChangeTime: "2026-11-21T10:07:12.345+0000",
  Region: "EU (Ireland)",
  OldStateValue: "OK",
  AlarmActions: [topic],
  InsufficientDataActions: [],
};

describe("What CloudWatch publishes when an alarm rings", () => {
  // @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/Notify_Users_Alarm_Changes.html
  it("says all of a metric alarm, with what it tells and its metric's dimensions", () => {
    assert.deepEqual(messageOf("heartbeat"), {
      ...common,
      AlarmName: "heartbeat",
      AlarmDescription: "Silence.",
      AlarmArn: arnOf("heartbeat"),
      AlarmConfigurationUpdatedTimestamp: "2026-11-20T08:00:00.000+0000",
      OKActions: [topic],
      Trigger: {
        MetricName: "HealthCheckStatus",
        Namespace: "AWS/Route53",
        StatisticType: "Statistic",
        Statistic: "SAMPLE_COUNT",
        Unit: null,
        Dimensions: [{ value: "afdf0e5a", name: "HealthCheckId" }],
        Period: 60,
        EvaluationPeriods: 2,
        DatapointsToAlarm: 2,
        ComparisonOperator: "LessThanThreshold",
        Threshold: 1,
        TreatMissingData: "breaching",
        EvaluateLowSampleCountPercentile: "",
      },
    });
  });

  it("names a percentile in a member of its own, and leaves out the data points that are not set", () => {
    const { Trigger: trigger, AlarmDescription: description } = messageOf("slow") ?? {};
    assert.equal(description, null);
    assert.deepEqual(trigger, {
      MetricName: "Latency",
      Namespace: "App",
      StatisticType: "ExtendedStatistic",
      ExtendedStatistic: "p90",
      Unit: null,
      Dimensions: [],
      Period: 60,
      EvaluationPeriods: 2,
      ComparisonOperator: "LessThanThreshold",
      Threshold: 1,
      TreatMissingData: "missing",
      EvaluateLowSampleCountPercentile: "",
    });
  });

  it("lists the queries of an alarm on an expression in place of one metric", () => {
    assert.deepEqual(messageOf("ratio")?.Trigger, {
      Metrics: [
        { Id: "share", Expression: "failed / all", Label: "share", ReturnData: true },
        {
          Id: "failed",
          MetricStat: {
            Metric: { Dimensions: [{ value: "b", name: "a" }], MetricName: "failed", Namespace: "App" },
            Period: 300,
            Stat: "Sum",
          },
          ReturnData: false,
        },
      ],
      EvaluationPeriods: 2,
      ComparisonOperator: "LessThanThreshold",
      Threshold: 1,
      TreatMissingData: "missing",
      EvaluateLowSampleCountPercentile: "",
    });
  });

  it("says a composite alarm's rule and what made it hold, and no trigger", () => {
    assert.deepEqual(messageOf("incident"), {
      ...common,
      AlarmName: "incident",
      AlarmDescription: null,
      AlarmArn: arnOf("incident"),
      OKActions: [],
      AlarmRule: 'ALARM("heartbeat")',
      TriggeringChildren: [
        { Arn: arnOf("heartbeat"), State: { Value: "ALARM", Timestamp: "2026-11-21T10:07:12.345+0000" } },
      ],
    });
  });
});

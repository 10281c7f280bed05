import type { SNSEvent } from "aws-lambda";

import type { Invocation } from "../../../functions/shared/invocation";

export const webhook = "https://hooks.slack.com/services/T0/B0/secretsecret";

/** What CloudWatch publishes of an alarm, as in AWS's documentation; `changes` say what a test is about. */
export function alarmMessage(changes: Readonly<Record<string, unknown>> = {}): string {
  return JSON.stringify({
    AlarmName: "exfil-0a1b2c3",
    AlarmDescription:
      "More than 100000 bytes went in one flow to an address outside the allowed destinations.\n1. Find the flow.\n2. Isolate the interface.",
    AWSAccountId: "123456789012",
    AlarmConfigurationUpdatedTimestamp: "2026-11-20T08:00:00.000+0000",
    NewStateValue: "ALARM",
    NewStateReason:
      "Threshold Crossed: 1 out of the last 2 datapoints [3.0 (21/11/26 10:00:00)] was greater than or equal to the threshold (1.0).",
    StateChangeTime: "2026-11-21T10:07:12.345+0000",
    Region: "EU (Ireland)",
    AlarmArn: "arn:aws:cloudwatch:eu-west-1:123456789012:alarm:exfil-0a1b2c3",
    OldStateValue: "OK",
    Trigger: {
      MetricName: "exfil",
      Namespace: "NetworkSecurity",
      StatisticType: "Statistic",
      Statistic: "SUM",
      Unit: null,
      Dimensions: [],
      Period: 300,
      EvaluationPeriods: 2,
      DatapointsToAlarm: 1,
      ComparisonOperator: "GreaterThanOrEqualToThreshold",
      Threshold: 1,
      TreatMissingData: "notBreaching",
      EvaluateLowSampleCountPercentile: "",
    },
    ...changes,
  });
}

/** What Lambda says of an invocation; `left` are the milliseconds that it has at each look. */
export function invocation(left: () => number = () => 120_000): Invocation {
  return {
    getRemainingTimeInMillis: left,
    invokedFunctionArn: "arn:aws:lambda:eu-west-1:123456789012:function:alerts-slack",
  };
}

/** An invocation by SNS with one message. */
export function snsEvent(id: string, message: string): SNSEvent {
  const topic = "arn:aws:sns:eu-west-1:123456789012:alerts";
  return {
    Records: [
      {
        EventVersion: "1.0",
        EventSource: "aws:sns",
        EventSubscriptionArn: `${topic}:0a1b`,
        Sns: {
          SignatureVersion: "1",
          Timestamp: "2026-11-21T10:07:12.400Z",
          Signature: "",
          SigningCertUrl: "",
          MessageId: id,
          Message: message,
          MessageAttributes: {},
          Type: "Notification",
          UnsubscribeUrl: "",
          TopicArn: topic,
          Subject: 'ALARM: "exfil-0a1b2c3" in EU (Ireland)',
        },
      },
    ],
  };
}

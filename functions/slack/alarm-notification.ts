import * as z from "zod";

/** What CloudWatch compares with the threshold, as far as one metric says it. */
const Trigger = z.object({
  MetricName: z.string().nullish(),
  Namespace: z.string().nullish(),
  Statistic: z.string().nullish(),
  ExtendedStatistic: z.string().nullish(),
  Period: z.number().nullish(),
  EvaluationPeriods: z.number().nullish(),
  DatapointsToAlarm: z.number().nullish(),
  ComparisonOperator: z.string().nullish(),
  /** Absent where the threshold is a band. */
  Threshold: z.number().nullish(),
});
export type Trigger = z.infer<typeof Trigger>;

/**
 * What an alarm publishes, as far as people are told of it. A composite alarm has no trigger.
 * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/Notify_Users_Alarm_Changes.html
 */
const AlarmNotification = z.object({
  AlarmName: z.string(),
  AlarmArn: z.string(),
  AlarmDescription: z.string().nullish(),
  AWSAccountId: z.string(),
  NewStateValue: z.enum(["ALARM", "OK", "INSUFFICIENT_DATA"]),
  NewStateReason: z.string(),
  StateChangeTime: z.string(),
  Trigger: Trigger.optional(),
  /** Of a composite alarm: the alarms that made its rule hold. */
  TriggeringChildren: z
    .array(z.object({ Arn: z.string(), State: z.object({ Value: z.string() }) }))
    .nullish()
    .catch(undefined),
});
export type AlarmNotification = z.infer<typeof AlarmNotification>;

/** The alarm that a message of the topic tells of; `undefined` if it tells of something else. */
export function alarmNotification(message: string): AlarmNotification | undefined {
  try {
    return AlarmNotification.safeParse(JSON.parse(message)).data;
  } catch {
    return undefined;
  }
}

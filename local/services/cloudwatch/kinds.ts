import { kind } from "../../framework/account";

/** Alarms on a metric and alarms on other alarms, by name. */
export const metricAlarms = kind<{ readonly arn: string }>("aws:cloudwatch/metricAlarm:MetricAlarm");
export const compositeAlarms = kind<{ readonly arn: string }>("aws:cloudwatch/compositeAlarm:CompositeAlarm");

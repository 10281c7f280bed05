import { type Alarm, describeMetric, metricsOf } from "../../watch";
import { ownAccounts, readableAlarms } from "../connections";
import { whyNothingEmits } from "../emission";
import type { FindingContext, FindingRule } from "../finding";

/** An alarm on a metric that nothing emits stays in one state for ever. */
export const alarmWithoutData: FindingRule = (context) =>
  readableAlarms(context).flatMap((alarm) =>
    whyWithout(context, alarm).map((why) => ({
      severity: "error" as const,
      resource: alarm.urn,
      name: alarm.name,
      sentence: `alarm ${alarm.name} watches ${why}`,
    })),
  );

function whyWithout(context: FindingContext, alarm: Alarm): readonly string[] {
  const accounts = ownAccounts(context.deployment);
  return [
    ...alarm.otherAccounts
      .filter((account) => !accounts.has(account))
      .map((account) => `metrics of account ${account}, of which nothing is deployed here; ask for its own`),
    ...metricsOf(alarm).flatMap((metric) => {
      const why = whyNothingEmits(context, metric, alarm.arn);
      return why === undefined ? [] : [`${describeMetric(metric)}, ${why}`];
    }),
  ];
}

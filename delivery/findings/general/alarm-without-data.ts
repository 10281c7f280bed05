import { describeMetric, metricsOf } from "../../watch";
import { readableAlarms } from "../connections";
import { whyNothingEmits } from "../emission";
import type { FindingRule } from "../finding";

/** An alarm on a metric that nothing emits stays in one state for ever. */
export const alarmWithoutData: FindingRule = (context) =>
  readableAlarms(context).flatMap((alarm) =>
    metricsOf(alarm).flatMap((metric) => {
      const why = whyNothingEmits(context, metric, alarm.arn);
      return why === undefined
        ? []
        : [
            {
              severity: "error" as const,
              resource: alarm.urn,
              name: alarm.name,
              sentence: `alarm ${alarm.name} watches ${describeMetric(metric)}, ${why}`,
            },
          ];
    }),
  );

import { describeMetric } from "../../watch";
import { filtersFor, readableAlarms, unitOfService } from "../connections";
import type { FindingRule } from "../finding";

/**
 * An alarm with a unit sees data of that unit alone. A metric filter emits None unless its transformation names one; the
 * service's own metrics have units of their own.
 * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_PutMetricAlarm.html
 */
export const alarmUnit: FindingRule = (context) =>
  readableAlarms(context).flatMap((alarm) =>
    alarm.units.flatMap(({ metric, unit }) => {
      const own = unitOfService(metric) ?? filtersFor(context, metric)[0]?.unit;
      if (own === undefined || own === unit) return [];
      return [
        {
          severity: "error" as const,
          resource: alarm.urn,
          name: alarm.name,
          sentence: `alarm ${alarm.name} asks for data in ${unit}, but ${describeMetric(metric)} is emitted in ${own}, so it sees none; leave the alarm's unit out`,
        },
      ];
    }),
  );

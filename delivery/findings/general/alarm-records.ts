import { describedQuery } from "../../../functions/shared/described-query";
import { metricAlarmType, text, texts } from "../../deployment";
import { alarmsIn, channelFunctions, type CompositeAlarm, recordsStop } from "../../watch";
import type { FindingContext, FindingRule } from "../finding";
import { queryFaults } from "../queries/insights-query";

/**
 * An alarm that cannot show the records behind it: the query in its description does not run, or the Slack channel that is
 * told of it, by the alarm itself or by a composite alarm, may not ask it.
 */
export const alarmRecords: FindingRule = (context) =>
  describedAlarms(context).flatMap((alarm) =>
    [
      ...queryFaults(context, alarm.query, [alarm.logGroup]).map(
        (fault) => `the query in its description: ${fault}`,
      ),
      ...new Set(channelFaults(context, alarm)),
    ].map((fault) => ({
      severity: "error" as const,
      resource: alarm.urn,
      name: alarm.name,
      sentence: `alarm ${alarm.name}: ${fault}`,
    })),
  );

/** A metric alarm whose description has a query. */
interface DescribedAlarm {
  readonly urn: string;
  readonly name: string;
  readonly arn: string;
  readonly actions: readonly string[];
  readonly logGroup: string;
  readonly query: string;
}

function describedAlarms({ deployment }: FindingContext): readonly DescribedAlarm[] {
  return deployment.ofType(metricAlarmType).flatMap((resource) => {
    const asked = describedQuery(text(resource, "alarmDescription") ?? "");
    if (asked === undefined) return [];
    return [
      {
        ...asked,
        urn: resource.urn,
        name: text(resource, "name") ?? "",
        arn: text(resource, "arn") ?? "",
        actions: texts(resource, "alarmActions"),
      },
    ];
  });
}

function channelFaults(context: FindingContext, alarm: DescribedAlarm): readonly string[] {
  const tellers = [
    { actions: alarm.actions, readAlarmArn: undefined },
    ...context.composites
      .filter((composite) => isToldBy(alarm, composite))
      .map(({ alarmActions }) => ({ actions: alarmActions, readAlarmArn: alarm.arn })),
  ];
  return tellers.flatMap(({ actions, readAlarmArn }) =>
    channelFunctions(context.deployment, actions).flatMap((deployed) => {
      const { logGroup } = alarm;
      const stop = recordsStop(
        context.deployment,
        deployed,
        { logGroup, readAlarmArn },
        context.organizationId,
      );
      return stop === undefined
        ? []
        : [`${deployed.place} tells Slack of it without its records: ${stop.place}: ${stop.reason}`];
    }),
  );
}

function isToldBy({ name }: DescribedAlarm, { rule }: CompositeAlarm): boolean {
  return rule.ok && alarmsIn(rule.value).includes(name);
}

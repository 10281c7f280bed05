import { metricFilterWithoutAlarm } from "../../../policies/flow-logs/rules/metric-filter-without-alarm";
import { alarm, metricFilter, unknown } from "../support/resources";
import { ruleCases } from "../support/rule-cases";

const filter = (namespace: unknown, name: unknown) =>
  metricFilter("filter", { metricTransformation: { namespace, name } });
const rejected = filter("Network", "Rejected");
const unwatched = [
  'filter: metric filter "filter" emits the metric Rejected in Network, which no alarm watches',
];

ruleCases(metricFilterWithoutAlarm, {
  noncompliant: [
    { title: "names the metric that nobody watches", stack: [rejected], says: unwatched },
    {
      title: "does not credit an alarm on the same name in another namespace",
      stack: [rejected, alarm("alarm", { namespace: "Other", metricName: "Rejected" })],
      says: unwatched,
    },
    {
      title: "refuses a filter that emits nothing",
      stack: [metricFilter("filter")],
      says: ['filter: metric filter "filter" emits no metric, which no alarm watches'],
    },
    ...[filter(undefined, unknown), filter(unknown, undefined)].map((half, at) => ({
      title: `refuses a metric without a ${["namespace", "name"][at] ?? ""}, whose other half is not known`,
      stack: [half],
      says: ['filter: metric filter "filter" emits no metric, which no alarm watches'],
    })),
  ],
  compliant: [
    {
      title: "takes an alarm on the metric",
      stack: [rejected, alarm("alarm", { namespace: "Network", metricName: "Rejected" })],
    },
    {
      title: "takes metric math that contains the metric",
      stack: [
        rejected,
        alarm("alarm", {
          metricQueries: [
            { id: "e", expression: "m * 2" },
            { id: "m", metric: { namespace: "Network", metricName: "Rejected" } },
          ],
        }),
      ],
    },
    {
      title: "takes an alarm whose metric comes from the filter, before its name is known",
      stack: [filter("Network", unknown)].flatMap((made) => [
        made,
        alarm("alarm", { namespace: "Network", metricName: unknown }, { metricName: [made] }),
      ]),
    },
  ],
  lookedUp: [
    {
      title: "judges a filter on a log group that is not made here",
      stack: [
        metricFilter("filter", {
          logGroupName: "elsewhere",
          metricTransformation: { namespace: "Network", name: "Rejected" },
        }),
      ],
      says: unwatched,
    },
  ],
  unknown: [
    {
      title: "says that it cannot judge a metric that is not known",
      stack: [filter("Network", unknown), alarm("alarm", { namespace: "Network", metricName: "Other" })],
      says: ['filter: ? metric filter "filter" cannot be judged: its metric is not known before the update'],
    },
    {
      title: "credits no alarm whose metric nobody knows",
      stack: [rejected, alarm("alarm", { namespace: "Network", metricName: unknown })],
      says: unwatched,
    },
  ],
});

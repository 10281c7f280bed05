import { metricFilterOnInfrequentAccess } from "../../../policies/flow-logs/rules/metric-filter-on-infrequent-access";
import { logGroup, metricFilter, unknown } from "../support/resources";
import { ruleCases } from "../support/rule-cases";

const infrequent = logGroup("group", { logGroupClass: "INFREQUENT_ACCESS" });
const filter = metricFilter("filter", { logGroupName: "group" });

ruleCases(metricFilterOnInfrequentAccess, {
  noncompliant: [
    {
      title: "refuses a filter on a log group of another class",
      stack: [infrequent, filter],
      says: [
        'filter: metric filter "filter" is on log group "group" of class INFREQUENT_ACCESS, which has no metric filters',
      ],
    },
    {
      title: "follows the filter's dependency where the log group's name is not known",
      stack: [infrequent, metricFilter("filter", { logGroupName: unknown }, { logGroupName: [infrequent] })],
      says: [
        'filter: metric filter "filter" is on log group "group" of class INFREQUENT_ACCESS, which has no metric filters',
      ],
    },
  ],
  compliant: [
    {
      title: "takes a log group of the Standard class",
      stack: [logGroup("group", { logGroupClass: "STANDARD" }), filter],
    },
    { title: "takes a log group that says no class for Standard", stack: [logGroup("group"), filter] },
    { title: "asks nothing of a log group without a filter", stack: [infrequent] },
  ],
  lookedUp: [{ title: "says nothing of a filter on a log group that is not made here", stack: [filter] }],
  unknown: [
    {
      title: "says that it cannot judge a class that is given and not known",
      stack: [logGroup("group", { logGroupClass: unknown }), filter],
      says: [
        'filter: ? metric filter "filter" cannot be judged: the class of log group "group" is not known before the update',
      ],
    },
    {
      title: "takes a class that is not given for Standard, though a preview does not know it",
      stack: [{ ...logGroup("group", { logGroupClass: unknown }), given: new Set(["name"]) }, filter],
    },
  ],
});

import { logGroupWithoutRetention } from "../../../policies/telemetry/rules/log-group-without-retention";
import { logGroup, metricFilter, unknown } from "../support/resources";
import { ruleCases } from "../support/rule-cases";

const lacks = ['group: log group "group" keeps for ever, as it does not say for how long'];

ruleCases(logGroupWithoutRetention, {
  noncompliant: [
    { title: "refuses a log group that says nothing", stack: [logGroup("group")], says: lacks },
    {
      title: "refuses zero, which is for ever",
      stack: [logGroup("group", { retentionInDays: 0 })],
      says: lacks,
    },
  ],
  compliant: [{ title: "takes any number of days", stack: [logGroup("group", { retentionInDays: 1 })] }],
  lookedUp: [
    {
      title: "says nothing of a log group that the program only names",
      stack: [metricFilter("filter", { logGroupName: "elsewhere" })],
    },
  ],
  unknown: [
    {
      title: "says that it cannot judge days that are not known",
      stack: [logGroup("group", { retentionInDays: unknown })],
      says: [
        'group: ? log group "group" cannot be judged: its retentionInDays is not known before the update',
      ],
    },
  ],
});

import { metricFilterPatternUnreadable } from "../../../policies/flow-logs/rules/metric-filter-pattern-unreadable";
import { parseFilterPattern } from "../../../telemetry/filter-patterns";
import { flowLog, logGroup, metricFilter, unknown } from "../support/resources";
import { ruleCases } from "../support/rule-cases";

const group = logGroup("group");
const fed = [group, flowLog("log", { logDestination: [group] })];
const filter = (pattern: unknown) => metricFilter("filter", { logGroupName: "group", pattern });

/** What the parser says of a pattern, whose words are its own. */
function unreadable(pattern: string): string {
  const parsed = parseFilterPattern(pattern);
  const faults = parsed.ok ? "no fault" : parsed.faults.join("; ");
  return `filter: metric filter "filter" has a pattern that cannot be read: ${faults}`;
}

ruleCases(metricFilterPatternUnreadable, {
  noncompliant: [
    {
      title: "refuses an address block, which the grammar does not have",
      stack: [...fed, filter("[a, b = 10.0.0.0/8]")],
      says: [unreadable("[a, b = 10.0.0.0/8]")],
    },
    {
      title: "refuses a pattern for JSON on flow logs",
      stack: [...fed, filter('{ $.action = "REJECT" }')],
      says: [
        'filter: metric filter "filter" has a pattern for JSON, and flow logs are no JSON: nothing ever matches',
      ],
    },
  ],
  compliant: [
    { title: "takes a pattern of the grammar", stack: [...fed, filter("[a, b = REJECT, c]")] },
    { title: "takes a pattern that matches everything", stack: [...fed, filter("")] },
    {
      title: "takes a pattern for JSON on other logs",
      stack: [group, filter('{ $.eventName = "StopLogging" }')],
    },
  ],
  lookedUp: [
    {
      title: "reads a pattern in brackets on a log group that is not made here",
      stack: [filter("[a, b")],
      says: [unreadable("[a, b")],
    },
  ],
  unknown: [
    {
      title: "says that it cannot judge a pattern on flow logs that is not known",
      stack: [...fed, filter(unknown)],
      says: ['filter: ? metric filter "filter" cannot be judged: its pattern is not known before the update'],
    },
  ],
});

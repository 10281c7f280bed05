import { metricFilterReadsWrongField } from "../../../policies/flow-logs/rules/metric-filter-reads-wrong-field";
import { flowLog, logGroup, metricFilter, unknown } from "../support/resources";
import { ruleCases } from "../support/rule-cases";

const group = logGroup("group");
const fed = (logFormat: unknown) => [group, flowLog("log", { logDestination: [group] }, { logFormat })];
const filter = (pattern: string) => metricFilter("filter", { logGroupName: "group", pattern });
const format = "${srcaddr} ${dstaddr} ${bytes} ${action}";
const says = (fault: string) => [`filter: metric filter "filter" ${fault} (flow log "log")`];

ruleCases(metricFilterReadsWrongField, {
  noncompliant: [
    {
      title: "refuses a column that carries another field's name",
      stack: [...fed(format), filter("[srcaddr, bytes > 100, dstaddr, action]")],
      says: says("tests bytes in column 2, and records have dstaddr there"),
    },
    {
      title: "writes the columns that are right, in the pattern's spelling",
      stack: [...fed("${srcaddr} ${flow-direction}"), filter("[srcaddr, bytes > 1]")],
      says: says("tests bytes in column 2, and records have flow-direction there"),
      writes: ['pattern: "[srcaddr, flow_direction]", with the conditions at their fields'],
    },
    {
      title: "tells by the value that a column of a free name cannot be the field",
      stack: [...fed(format), filter("[a, b, c = REJECT, d]")],
      says: says("tests c in column 3, and records have bytes there"),
    },
    {
      title: "tells by an order between numbers that a field is none",
      stack: [...fed(format), filter("[a, b > 100, c, d]")],
      says: says("tests b in column 2, and records have dstaddr there"),
    },
    {
      title: "tells by an address that a field holds none",
      stack: [...fed(format), filter("[a, b, c != 10.0.0.1, d]")],
      says: says("tests c in column 3, and records have bytes there"),
    },
    {
      title: "refuses more columns than there are fields",
      stack: [...fed(format), filter("[a, b, c, d, e]")],
      says: says("names 5 columns, and records have 4 fields: nothing ever matches"),
    },
    {
      title: "refuses a condition in a last column that takes the rest of the line",
      stack: [...fed(format), filter("[a, b, c > 100]")],
      says: says("tests c in its last column, which takes the rest of the line"),
    },
    {
      title: "counts from the end where the pattern begins with an ellipsis",
      stack: [...fed(format), filter("[..., c = REJECT, d]")],
      says: says("tests c in column 3, and records have bytes there"),
    },
    {
      title: "takes AWS's default format where the flow log says none",
      stack: [...fed(undefined), filter("[version, action = REJECT, ...]")],
      says: says("tests action in column 2, and records have account-id there"),
    },
  ],
  compliant: [
    {
      title: "takes columns in the order of the format",
      stack: [...fed(format), filter("[srcaddr, dstaddr, bytes > 100, action = REJECT]")],
    },
    {
      title: "takes free names at fields that can be so",
      stack: [...fed(format), filter("[from, to = 10.0.0.1, size > 100, what = REJECT]")],
    },
    {
      title: "takes a blank column for the rest",
      stack: [...fed(format), filter("[a, b = 10.0.0.1, rest]")],
    },
    { title: "leaves what cannot be read to another rule", stack: [...fed(format), filter("[a, a]")] },
    { title: "asks nothing of a filter on other logs", stack: [group, filter("[a, b > 1]")] },
  ],
  lookedUp: [
    { title: "says nothing of a log group that is not made here", stack: [filter("[action = REJECT]")] },
  ],
  unknown: [
    {
      title: "says that it cannot judge where the format is given and not known",
      stack: [...fed(unknown), filter("[a, b]")],
      says: [
        'filter: ? metric filter "filter" cannot be judged: the logFormat of flow log "log" is not known before the update',
      ],
    },
  ],
});

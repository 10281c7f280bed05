import { flowLogWithoutRequiredFields } from "../../../policies/flow-logs/rules/flow-log-without-required-fields";
import { flowLog, unknown } from "../support/resources";
import { ruleCases } from "../support/rule-cases";

const withFormat = (logFormat: unknown) => flowLog("log", {}, { vpcId: "vpc-0000000f", logFormat });
const all =
  "${interface-id} ${srcaddr} ${dstaddr} ${srcport} ${dstport} ${protocol} ${packets} ${bytes} ${start} ${end} ${action} ${log-status}";

ruleCases(flowLogWithoutRequiredFields, {
  noncompliant: [
    {
      title: "names the fields that a format leaves out",
      stack: [withFormat(all.replace(" ${action} ${log-status}", ""))],
      says: ['log: flow log "log" does not record action, log-status'],
    },
    {
      title: "refuses a format that names no field of AWS's, with the nearest that is one",
      stack: [withFormat("${srcadr}")],
      says: [
        'log: flow log "log" has a logFormat that cannot be read: field 1: found "srcadr", which is no flow log field; the nearest is "srcaddr"',
      ],
    },
    {
      title: "asks for the fields of the configuration",
      stack: [flowLog("log")],
      settings: { requiredFields: ["srcaddr", "vpc-id"] },
      says: ['log: flow log "log" does not record vpc-id'],
    },
  ],
  compliant: [
    {
      title: "takes a format that has every field, in any order",
      stack: [withFormat(all.split(" ").reverse().join(" "))],
    },
    { title: "takes AWS's default format, where the flow log says none", stack: [flowLog("log")] },
  ],
  lookedUp: [{ title: "judges a flow log of a VPC that the program only names", stack: [withFormat(all)] }],
  unknown: [
    {
      title: "says that it cannot judge a format that is given and not known",
      stack: [withFormat(unknown)],
      says: ['log: ? flow log "log" cannot be judged: its logFormat is not known before the update'],
    },
    {
      title: "takes a format that is not given for AWS's default, though a preview does not know it",
      stack: [{ ...withFormat(unknown), given: new Set(["vpcId"]) }],
    },
  ],
});

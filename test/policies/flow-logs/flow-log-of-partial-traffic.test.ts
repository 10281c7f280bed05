import { flowLogOfPartialTraffic } from "../../../policies/flow-logs/rules/flow-log-of-partial-traffic";
import { flowLog, unknown } from "../support/resources";
import { ruleCases } from "../support/rule-cases";

const of = (trafficType: unknown) => flowLog("log", {}, { vpcId: "vpc-0000000f", trafficType });

ruleCases(flowLogOfPartialTraffic, {
  noncompliant: [
    {
      title: "refuses a flow log of rejected traffic alone",
      stack: [of("REJECT")],
      says: ['log: flow log "log" captures REJECT traffic alone'],
    },
  ],
  compliant: [
    { title: "takes a flow log of all traffic", stack: [of("ALL")] },
    {
      title: "takes rejected traffic where the configuration does",
      stack: [of("REJECT")],
      settings: { trafficTypes: ["ALL", "REJECT"] },
    },
    { title: "takes a flow log of a transit gateway, which has no type of traffic", stack: [of(undefined)] },
  ],
  lookedUp: [{ title: "judges a flow log of a VPC that the program only names", stack: [of("ALL")] }],
  unknown: [
    {
      title: "says that it cannot judge a type that is not known",
      stack: [of(unknown)],
      says: ['log: ? flow log "log" cannot be judged: its trafficType is not known before the update'],
    },
  ],
});

import { flowLogIntervalTooLong } from "../../../policies/flow-logs/rules/flow-log-interval-too-long";
import { flowLog, unknown } from "../support/resources";
import { ruleCases } from "../support/rule-cases";

const every = (maxAggregationInterval: unknown) =>
  flowLog("log", {}, { vpcId: "vpc-0000000f", maxAggregationInterval });

ruleCases(flowLogIntervalTooLong, {
  noncompliant: [
    {
      title: "names the interval and what is asked for",
      stack: [every(600)],
      says: ['log: flow log "log" aggregates over 600 s; 60 s are asked for'],
    },
    {
      title: "takes AWS's ten minutes where the flow log says nothing",
      stack: [flowLog("log")],
      says: ['log: flow log "log" aggregates over 600 s; 60 s are asked for'],
    },
  ],
  compliant: [
    { title: "takes an interval of a minute", stack: [every(60)] },
    {
      title: "takes ten minutes where the configuration does",
      stack: [every(600)],
      settings: { maxAggregationInterval: 600 },
    },
  ],
  lookedUp: [{ title: "judges a flow log of a VPC that the program only names", stack: [every(60)] }],
  unknown: [
    {
      title: "says that it cannot judge an interval that is not known",
      stack: [every(unknown)],
      says: [
        'log: ? flow log "log" cannot be judged: its maxAggregationInterval is not known before the update',
      ],
    },
  ],
});

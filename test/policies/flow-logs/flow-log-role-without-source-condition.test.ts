import { flowLogRoleWithoutSourceCondition } from "../../../policies/flow-logs/rules/flow-log-role-without-source-condition";
import { flowLog, policy, role, unknown } from "../support/resources";
import { ruleCases } from "../support/rule-cases";

const trusting = (Condition?: object, Principal: unknown = { Service: "vpc-flow-logs.amazonaws.com" }) =>
  policy({ Effect: "Allow", Principal, Action: "sts:AssumeRole", ...(Condition && { Condition }) });
const stack = (assumeRolePolicy: unknown) => {
  const delivery = role("delivery", { assumeRolePolicy });
  return [delivery, flowLog("log", { iamRoleArn: [delivery] })];
};
const open = 'delivery: role "delivery" lets vpc-flow-logs.amazonaws.com in for any account';

ruleCases(flowLogRoleWithoutSourceCondition, {
  noncompliant: [
    { title: "refuses a trust policy without a condition", stack: stack(trusting()), says: [open] },
    {
      title: "refuses a condition that every account fulfils",
      stack: stack(trusting({ StringLike: { "aws:SourceAccount": "*" } })),
      says: [open],
    },
    {
      title: "refuses a condition that holds where the key is missing",
      stack: stack(trusting({ StringEqualsIfExists: { "aws:SourceAccount": "111122223333" } })),
      says: [open],
    },
    {
      title: "refuses a condition on something else",
      stack: stack(trusting({ StringEquals: { "aws:RequestedRegion": "eu-west-1" } })),
      says: [open],
    },
    {
      title: "refuses one beside a statement that is not known",
      stack: stack({
        Statement: [{ Effect: "Allow", Principal: { Service: "vpc-flow-logs.amazonaws.com" } }, unknown],
      }),
      says: [open],
    },
    { title: "refuses a role that anybody may assume", stack: stack(trusting(undefined, "*")), says: [open] },
  ],
  compliant: [
    {
      title: "takes a condition on the account",
      stack: stack(trusting({ StringEquals: { "AWS:SourceAccount": "111122223333" } })),
    },
    {
      title: "takes a condition on the flow logs' ARNs",
      stack: stack(
        trusting({ ArnLike: { "aws:SourceArn": "arn:aws:ec2:eu-west-1:111122223333:vpc-flow-log/*" } }),
      ),
    },
    {
      title: "asks nothing of what other services may",
      stack: stack(trusting(undefined, { Service: "ec2.amazonaws.com" })),
    },
  ],
  lookedUp: [
    {
      title: "says that it cannot judge a role that is not made here",
      stack: [flowLog("log", {}, { iamRoleArn: "arn:aws:iam::111122223333:role/elsewhere" })],
      says: [
        'log: ? flow log "log" cannot be judged: its role arn:aws:iam::111122223333:role/elsewhere is not made here',
      ],
    },
  ],
  unknown: [
    {
      title: "says that it cannot judge a trust policy that is not known",
      stack: stack(unknown),
      says: ['delivery: ? role "delivery" cannot be judged: its trust policy is not known before the update'],
    },
    {
      title: "says so where a statement is not known",
      stack: stack({ Statement: [unknown] }),
      says: ['delivery: ? role "delivery" cannot be judged: its trust policy is not known before the update'],
    },
    {
      title: "says so where the conditions alone are not known",
      stack: stack({
        Statement: [
          { Effect: "Allow", Principal: { Service: "vpc-flow-logs.amazonaws.com" }, Condition: unknown },
        ],
      }),
      says: [
        'delivery: ? role "delivery" cannot be judged: the conditions of its trust policy are not known before the update',
      ],
    },
  ],
});

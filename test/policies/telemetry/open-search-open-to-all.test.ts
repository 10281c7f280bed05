import { openSearchOpenToAll } from "../../../policies/telemetry/rules/open-search-open-to-all";
import { policy, resource, unknown } from "../support/resources";
import { ruleCases } from "../support/rule-cases";

const allow = (Principal: unknown, Condition?: object) => ({
  Effect: "Allow",
  Principal,
  Action: "es:*",
  Resource: "*",
  ...(Condition && { Condition }),
});
const domain = (accessPolicies: unknown) =>
  resource("aws:opensearch/domain:Domain", "logs", { accessPolicies });
const open = ['logs: OpenSearch domain "logs" has an access policy that lets anybody in'];

ruleCases(openSearchOpenToAll, {
  noncompliant: [
    { title: "refuses every AWS principal", stack: [domain(policy(allow({ AWS: "*" })))], says: open },
    { title: "refuses everybody", stack: [domain(policy(allow("*")))], says: open },
    {
      title: "refuses a condition on the whole internet",
      stack: [domain(policy(allow("*", { IpAddress: { "aws:SourceIp": ["0.0.0.0/0"] } })))],
      says: open,
    },
    {
      title: "refuses a condition that excepts a network",
      stack: [domain(policy(allow("*", { NotIpAddress: { "aws:SourceIp": "192.0.2.0/24" } })))],
      says: open,
    },
    {
      title: "refuses everybody beside a statement that is not known",
      stack: [domain({ Statement: [unknown, allow("*")] })],
      says: open,
    },
    {
      title: "reads a policy that is a resource of its own",
      stack: [
        resource("aws:opensearch/domainPolicy:DomainPolicy", "logs", { accessPolicies: policy(allow("*")) }),
      ],
      says: ['logs: domain policy "logs" has an access policy that lets anybody in'],
    },
  ],
  compliant: [
    {
      title: "takes named roles",
      stack: [domain(policy(allow({ AWS: "arn:aws:iam::111122223333:role/reader" })))],
    },
    {
      title: "takes everybody of a network",
      stack: [domain(policy(allow("*", { IpAddress: { "aws:SourceIp": "192.0.2.0/24" } })))],
    },
    {
      title: "takes everybody of an organisation",
      stack: [domain(policy(allow("*", { StringEquals: { "aws:PrincipalOrgID": "o-1" } })))],
    },
    { title: "takes a refusal of everybody", stack: [domain(policy({ ...allow("*"), Effect: "Deny" }))] },
    { title: "takes a domain without a policy", stack: [domain(undefined)] },
  ],
  lookedUp: [
    {
      title: "judges the policy of a domain that the program only names",
      stack: [
        resource("aws:opensearch/domainPolicy:DomainPolicy", "logs", {
          domainName: "elsewhere",
          accessPolicies: policy(allow("*")),
        }),
      ],
      says: ['logs: domain policy "logs" has an access policy that lets anybody in'],
    },
  ],
  unknown: [
    {
      title: "says that it cannot judge a policy that is not known",
      stack: [domain(unknown)],
      says: [
        'logs: ? OpenSearch domain "logs" cannot be judged: its access policy is not known before the update',
      ],
    },
    {
      title: "says so where the conditions alone are not known",
      stack: [domain({ Statement: [{ ...allow("*"), Condition: { IpAddress: unknown } }] })],
      says: [
        'logs: ? OpenSearch domain "logs" cannot be judged: the conditions of its access policy are not known before the update',
      ],
    },
    ...[
      { what: "one statement is not known", Statement: [unknown] },
      { what: "all statements are not known", Statement: unknown },
      { what: "a statement is none", Statement: ["allow"] },
    ].map(({ what, Statement }) => ({
      title: `says so where ${what}`,
      stack: [domain({ Statement })],
      says: [
        'logs: ? OpenSearch domain "logs" cannot be judged: its access policy is not known before the update',
      ],
    })),
    {
      title: "takes a policy that is not given for none, though a preview does not know it",
      stack: [{ ...domain(unknown), given: new Set(["engineVersion"]) }],
    },
  ],
});

import { narrowsSource, readPolicy, type Statement } from "../../aws/policy-document";
import { type Finding, undecided, violation } from "../../finding";
import { rule } from "../../rule";
import type { StackResource } from "../../stack-resource";

const types = ["aws:opensearch/domain:Domain", "aws:opensearch/domainPolicy:DomainPolicy"];
const write = 'Principal: { AWS: role.arn }, the roles that write and read, in place of "*"';

/** Keys of conditions that hold a statement to callers of a network or an organisation. */
const narrowing = [
  "aws:sourceip",
  "aws:vpcsourceip",
  "aws:sourcevpc",
  "aws:sourcevpce",
  "aws:principalorgid",
  "aws:principalarn",
  "aws:principalaccount",
];

export const openSearchOpenToAll = rule({
  id: "open-search-open-to-all",
  demand: "No OpenSearch domain has an access policy that is open to all.",
  severity: "critical",
  whenUnknown: "advisory",
  controls: { fsbp: ["Opensearch.2"], nist: ["AC-3", "AC-6", "SC-7"], pci: ["1.4.2"] },
  remediation: "Name the roles that may use the domain, or hold everybody to a network by a condition.",
  settings: {},
  check: (stack) => stack.ofType(...types).flatMap(findingsOn),
});

function findingsOn(domain: StackResource): readonly Finding[] {
  const document = readPolicy(domain, "accessPolicies");
  if (document.state === "absent") return [];
  const unknown = [undecided(domain, "its access policy is not known before the update", write)];
  if (document.state === "unknown") return unknown;
  const open = document.value.filter(({ allows, principals }) => allows && principals.includes("*"));
  if (open.some((statement) => !isNarrow(statement) && !statement.partlyUnknown))
    return [violation(domain, "has an access policy that lets anybody in", write)];
  if (document.value.some(({ isUnknown }) => isUnknown)) return unknown;
  return open.some((statement) => !isNarrow(statement))
    ? [undecided(domain, "the conditions of its access policy are not known before the update", write)]
    : [];
}

function isNarrow(statement: Statement): boolean {
  const everywhere = ["0.0.0.0/0", "::/0", "*"];
  return (
    narrowsSource(statement) ||
    statement.conditions.some(
      ({ operator, key, values }) =>
        narrowing.includes(key) &&
        !/^Not|Not(Equals|Like|IpAddress)|IfExists$|^Null$/.test(operator) &&
        values.length > 0 &&
        !values.some((value) => everywhere.includes(value)),
    )
  );
}

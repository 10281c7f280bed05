import { isOn } from "../../aws/encryption";
import { type Finding, undecided, violation } from "../../finding";
import { rule } from "../../rule";
import type { Path } from "../../reading";
import type { StackResource } from "../../stack-resource";

const type = "aws:opensearch/domain:Domain";

/** What must be switched on, where, and how one says that it is not. */
const switches: readonly { readonly path: Path; readonly lacks: string; readonly write: string }[] = [
  {
    path: ["encryptAtRest", "enabled"],
    lacks: "does not encrypt what it stores",
    write: "encryptAtRest: { enabled: true, kmsKeyId: key.arn }",
  },
  {
    path: ["nodeToNodeEncryption", "enabled"],
    lacks: "does not encrypt between its nodes",
    write: "nodeToNodeEncryption: { enabled: true }",
  },
  {
    path: ["domainEndpointOptions", "enforceHttps"],
    lacks: "answers without TLS",
    write:
      'domainEndpointOptions: { enforceHttps: true, tlsSecurityPolicy: "Policy-Min-TLS-1-2-PFS-2023-10" }',
  },
];

export const openSearchUnencrypted = rule({
  id: "open-search-unencrypted",
  demand: "Every OpenSearch domain encrypts what it stores, between its nodes, and to its clients.",
  severity: "high",
  controls: {
    fsbp: ["Opensearch.1", "Opensearch.3", "Opensearch.8"],
    nist: ["SC-8", "SC-13", "SC-28(1)"],
    pci: ["3.5.1", "4.2.1"],
  },
  remediation: "Switch on encryptAtRest, nodeToNodeEncryption and domainEndpointOptions.enforceHttps.",
  settings: {},
  check: (stack) => stack.ofType(type).flatMap(findingsOn),
});

function findingsOn(domain: StackResource): readonly Finding[] {
  const answers = switches.map((entry) => ({ ...entry, on: isOn(domain, ...entry.path) }));
  const off = answers.filter(({ on }) => on === "no");
  const write = (entries: typeof answers) => entries.map((entry) => entry.write).join(", ");
  if (off.length > 0) return [violation(domain, off.map(({ lacks }) => lacks).join(", "), write(off))];
  const open = answers.filter(({ on }) => on === "unknown");
  if (open.length === 0) return [];
  const properties = open.map(({ path }) => path.join(".")).join(", ");
  return [undecided(domain, `${properties}: not known before the update`, write(open))];
}

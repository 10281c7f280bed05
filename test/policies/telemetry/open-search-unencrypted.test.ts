import { openSearchUnencrypted } from "../../../policies/telemetry/rules/open-search-unencrypted";
import { resource, unknown } from "../support/resources";
import { ruleCases } from "../support/rule-cases";

const sealed = {
  encryptAtRest: { enabled: true },
  nodeToNodeEncryption: { enabled: true },
  domainEndpointOptions: { enforceHttps: true },
};
const domain = (props: object) => resource("aws:opensearch/domain:Domain", "logs", { ...props });

ruleCases(openSearchUnencrypted, {
  noncompliant: [
    {
      title: "names everything that a domain does not encrypt",
      stack: [domain({})],
      says: [
        'logs: OpenSearch domain "logs" does not encrypt what it stores, does not encrypt between its nodes, answers without TLS',
      ],
    },
    {
      title: "refuses one that is switched off",
      stack: [domain({ ...sealed, nodeToNodeEncryption: { enabled: false } })],
      says: ['logs: OpenSearch domain "logs" does not encrypt between its nodes'],
    },
  ],
  compliant: [{ title: "takes a domain that encrypts all three", stack: [domain(sealed)] }],
  lookedUp: [
    {
      title: "says nothing of a domain that the program only names",
      stack: [resource("aws:opensearch/domainPolicy:DomainPolicy", "policy", { domainName: "elsewhere" })],
    },
  ],
  unknown: [
    {
      title: "says that it cannot judge what is not known",
      stack: [domain({ ...sealed, encryptAtRest: { enabled: unknown } })],
      says: [
        'logs: ? OpenSearch domain "logs" cannot be judged: encryptAtRest.enabled: not known before the update',
      ],
    },
    {
      title: "takes what is not given for off, though a preview does not know it",
      stack: [{ ...domain({ ...sealed, encryptAtRest: unknown }), given: new Set(["nodeToNodeEncryption"]) }],
      says: ['logs: OpenSearch domain "logs" does not encrypt what it stores'],
    },
  ],
});

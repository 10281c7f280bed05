import type { Http } from "../../functions/shared/http";
import { failure, type Result, success } from "../../telemetry/result";
import { inWords, type Requester, type ResourcePolicy } from "../access";
import type { Stop } from "../core";
import {
  type Deployment,
  type DeployedResource,
  domainPolicyType,
  domainType,
  logicalName,
  object,
  objectOf,
  policyProperty,
  text,
} from "../deployment";
import { parseArn } from "../iam";
import { MemoryServer } from "./memory-server";
import type { SearchServer } from "./server";

/** A domain of OpenSearch Service with its server. */
export interface Domain {
  readonly resource: DeployedResource;
  /** In words: "domain siem". */
  readonly place: string;
  readonly arn: string;
  readonly accountId: string;
  /** Whether it is reached from within a VPC only. */
  readonly inVpc: boolean;
  readonly policy: ResourcePolicy;
  readonly server: SearchServer;
}

/** How a domain is named: by its ARN, or by its endpoint. */
export type DomainReference = { readonly arn: string } | { readonly endpoint: string };

/** The domains of a deployment, each with one server during a replay. */
export class Domains {
  private readonly opened = new Map<DeployedResource, Result<Domain>>();

  /** @param serverOf the server of a domain in place of one in memory. */
  public constructor(
    private readonly deployment: Deployment,
    private readonly serverOf: (domain: DeployedResource) => SearchServer = memoryServer,
  ) {}

  /** The domain, or the stop that says why there is none. */
  public find(reference: DomainReference): Domain | Stop {
    const name = "arn" in reference ? reference.arn : reference.endpoint;
    const resource = this.deployment.ofType(domainType).find((candidate) => isNamed(candidate, reference));
    if (resource === undefined) {
      return {
        place: `domain ${name}`,
        reason:
          "it is not among the deployed resources; deploy it, or add the export of the stack that holds it",
      };
    }
    const domain = this.opened.get(resource) ?? openDomain(this.deployment, resource, this.serverOf);
    this.opened.set(resource, domain);
    return domain.ok ? domain.value : { place: `domain ${name}`, reason: domain.faults.join("; ") };
  }
}

function isNamed(resource: DeployedResource, reference: DomainReference): boolean {
  return "arn" in reference
    ? text(resource, "arn") === reference.arn
    : text(resource, "endpoint") === reference.endpoint.replace(/^https:\/\//, "").replace(/\/$/, "");
}

function openDomain(
  deployment: Deployment,
  resource: DeployedResource,
  serverOf: (domain: DeployedResource) => SearchServer,
): Result<Domain> {
  const place = `access policy of domain ${logicalName(resource)}`;
  const arn = text(resource, "arn") ?? "";
  const [separate] = deployment.having("domainName", text(resource, "domainName") ?? "", domainPolicyType);
  const holder = separate ?? (text(resource, "accessPolicies") === undefined ? undefined : resource);
  const policy = holder === undefined ? undefined : policyProperty(place, holder, "accessPolicies");
  if (policy?.ok === false) return failure(policy.faults);
  return success({
    resource,
    place: `domain ${logicalName(resource)}`,
    arn,
    accountId: parseArn(arn)?.accountId ?? "",
    inVpc: isInVpc(resource),
    policy: { place, policy: policy?.value, decides: false },
    server: serverOf(resource),
  });
}

function isInVpc(resource: DeployedResource): boolean {
  const subnets = object(resource, "vpcOptions")?.subnetIds;
  return Array.isArray(subnets) && subnets.length > 0;
}

function memoryServer(resource: DeployedResource): SearchServer {
  const options = object(resource, "advancedSecurityOptions");
  if (options?.enabled !== true) return new MemoryServer(undefined);
  const master = objectOf(options.masterUserOptions)?.masterUserArn;
  return new MemoryServer(typeof master === "string" && master !== "" ? [master] : []);
}

/** Actions of the domain's HTTP methods. */
const actions = {
  GET: "es:ESHttpGet",
  HEAD: "es:ESHttpHead",
  PUT: "es:ESHttpPut",
  POST: "es:ESHttpPost",
  DELETE: "es:ESHttpDelete",
} as const;

/** Requests to a domain signed by a role: IAM decides whether they reach the server. */
export function signedBy(requester: Requester, { arn, accountId, policy, server }: Domain): Http {
  const http = server.as(requester.name);
  return (request) => {
    const decision = requester.decide(
      {
        action: actions[request.method],
        resource: `${arn}${request.path.split("?")[0] ?? ""}`,
        resourceAccountId: accountId,
      },
      policy,
    );
    if (decision.decision === "allowed") return http(request);
    return Promise.resolve({ status: 403, body: JSON.stringify({ Message: inWords(decision) }) });
  };
}

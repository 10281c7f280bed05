import {
  boolean,
  cloudTrailAdministratorType,
  configAggregatorType,
  delegatedAdministratorType,
  type Deployment,
  type DeployedResource,
  guardDutyAdministratorType,
  guardDutyOrganizationType,
  logicalName,
  object,
  organizationType,
  securityHubAdministratorType,
  securityHubOrganizationType,
  serviceAccessType,
  text,
  texts,
  trailType,
} from "../../deployment";
import type { FindingRule, RuleFinding } from "../finding";

/** A service that works in all accounts only as long as the organisation lets it in. */
interface TrustedService {
  readonly name: string;
  /** What is lost without. */
  readonly loss: string;
  /** Whether it lets itself in when its administrator is registered. */
  readonly letsItselfIn: boolean;
}

const services = {
  "cloudtrail.amazonaws.com": {
    name: "CloudTrail",
    loss: "no trail of all accounts is made or changed, and what member accounts do is recorded in none",
    letsItselfIn: false,
  },
  "config.amazonaws.com": {
    name: "AWS Config",
    loss: "no aggregator learns which accounts there are, nor gathers what they record",
    letsItselfIn: false,
  },
  "guardduty.amazonaws.com": {
    name: "GuardDuty",
    loss: "no account is taken in, and its administrator has no more of them",
    letsItselfIn: true,
  },
  "securityhub.amazonaws.com": {
    name: "Security Hub",
    loss: "no account is taken in, and its administrator has no more of them",
    letsItselfIn: true,
  },
} as const satisfies Readonly<Record<string, TrustedService>>;

type Principal = keyof typeof services;

/** What names an administrator in the management account, and for which service. */
const registrations: Readonly<Record<string, (resource: DeployedResource) => string | undefined>> = {
  [delegatedAdministratorType]: (registration) => text(registration, "servicePrincipal"),
  [cloudTrailAdministratorType]: () => "cloudtrail.amazonaws.com" satisfies Principal,
  [guardDutyAdministratorType]: () => "guardduty.amazonaws.com" satisfies Principal,
  [securityHubAdministratorType]: () => "securityhub.amazonaws.com" satisfies Principal,
};

/** What an administrator, or the management account, has a service do in all accounts. */
const uses: typeof registrations = {
  [trailType]: (trail) =>
    boolean(trail, "isOrganizationTrail") === true
      ? ("cloudtrail.amazonaws.com" satisfies Principal)
      : undefined,
  [configAggregatorType]: (aggregator) =>
    object(aggregator, "organizationAggregationSource") && ("config.amazonaws.com" satisfies Principal),
  [guardDutyOrganizationType]: () => "guardduty.amazonaws.com" satisfies Principal,
  [securityHubOrganizationType]: () => "securityhub.amazonaws.com" satisfies Principal,
};

/**
 * Services that are to work in all accounts and that the organisation does not let in, or no more: a registered
 * administrator stays registered when trusted access is withdrawn.
 * @see https://docs.aws.amazon.com/organizations/latest/userguide/orgs_integrate_services.html
 */
export const trustedAccess: FindingRule = ({ deployment }) => {
  const trust = trustIn(deployment);
  return [
    ...relying(deployment, registrations).flatMap(({ resource, principal }) => {
      const account = text(resource, "accountId") ?? text(resource, "adminAccountId") ?? resource.id;
      return found(resource, principal, trust, `account ${account} administers ${services[principal].name}`);
    }),
    ...relying(deployment, uses).flatMap(({ resource, principal }) =>
      trust.isKnown
        ? found(resource, principal, trust, `it needs ${services[principal].name} in all accounts`)
        : [],
    ),
  ];
};

/** What a deployment says of whom the organisation lets in. */
interface Trust {
  readonly principals: ReadonlySet<string>;
  /** Whether these are all. */
  readonly isKnown: boolean;
}

function trustIn(deployment: Deployment): Trust {
  const lists = deployment
    .ofType(organizationType)
    .filter(({ properties }) => Array.isArray(properties.awsServiceAccessPrincipals))
    .map((organization) => texts(organization, "awsServiceAccessPrincipals"));
  const single = deployment
    .ofType(serviceAccessType)
    .map((access) => text(access, "servicePrincipal") ?? access.id);
  return { principals: new Set([...lists.flat(), ...single]), isKnown: lists.length > 0 };
}

function relying(deployment: Deployment, table: typeof registrations) {
  return Object.entries(table).flatMap(([type, principalOf]) =>
    deployment.ofType(type).flatMap((resource) => {
      const principal = principalOf(resource);
      return isService(principal) ? [{ resource, principal }] : [];
    }),
  );
}

function isService(principal: string | undefined): principal is Principal {
  return principal !== undefined && principal in services;
}

function found(
  resource: DeployedResource,
  principal: Principal,
  { principals, isKnown }: Trust,
  who: string,
): readonly RuleFinding[] {
  const { loss, letsItselfIn }: TrustedService = services[principal];
  if (principals.has(principal) || (!isKnown && letsItselfIn)) return [];
  const about = { resource: resource.urn, name: logicalName(resource) };
  return [
    isKnown
      ? {
          ...about,
          severity: "error",
          sentence: `${who}, and the organisation does not let ${principal} in (trusted access): ${loss}; let it in again`,
        }
      : {
          ...about,
          severity: "warning",
          sentence: `${who}, and that the organisation lets ${principal} in (trusted access) is not seen; without, ${loss}: add the export of the stack that does`,
        },
  ];
}

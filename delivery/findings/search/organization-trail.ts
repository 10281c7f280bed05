import {
  awsProviderType,
  boolean,
  cloudTrailAdministratorType,
  delegatedAdministratorType,
  type Deployment,
  type DeployedResource,
  jsonIn,
  logicalName,
  stackOf,
  textsOf,
  serviceAccessType,
  text,
  trailType,
} from "../../deployment";
import { parseArn } from "../../iam";
import type { FindingRule, RuleFinding } from "../finding";

/**
 * A trail of all accounts that another account makes than the management account, which has not named it CloudTrail's
 * administrator; and one beside another, which records, and bills, everything again.
 * @see https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-delegated-administrator.html
 */
export const organizationTrail: FindingRule = ({ deployment }) => {
  const trails = deployment
    .ofType(trailType)
    .filter((trail) => boolean(trail, "isOrganizationTrail") === true);
  return trails.flatMap((trail): readonly RuleFinding[] => {
    const found = (severity: RuleFinding["severity"], sentence: string): RuleFinding => ({
      severity,
      resource: trail.urn,
      name: logicalName(trail),
      sentence,
    });
    const others = trails.filter((other) => other !== trail).map(logicalName);
    const unregistered = unregisteredMaker(deployment, trail);
    return [
      ...(unregistered === undefined ? [] : [found(unregistered.severity, unregistered.sentence)]),
      ...(others.length === 0
        ? []
        : [
            found(
              "error",
              `it records every account and region, as ${others.join(" and ")} does: each event is stored, searched and paid for twice; keep one`,
            ),
          ]),
    ];
  });
};

/** Why AWS refuses the account that makes the trail. */
function unregisteredMaker(
  deployment: Deployment,
  trail: DeployedResource,
): Pick<RuleFinding, "severity" | "sentence"> | undefined {
  const owner = parseArn(text(trail, "arn") ?? "")?.accountId;
  const maker = makerOf(deployment, trail);
  if (maker === undefined || maker === owner || isAdministrator(deployment, maker)) return undefined;
  const unnamed = `account ${maker} makes it, and is not CloudTrail's delegated administrator`;
  // Only the management account lets services in: where that is seen, so is whom it has named.
  return deployment.ofType(serviceAccessType).length > 0
    ? {
        severity: "error",
        sentence: `${unnamed}: name it in the management account (delegatedAdministrators, service cloudTrail)`,
      }
    : {
        severity: "warning",
        sentence: `${unnamed}, as far as is seen; add the export of the management account's stack`,
      };
}

/**
 * The account that makes a trail, which its ARN does not say: that of its log group, or where it has none, the one that its
 * provider of AWS is held to (`allowedAccountIds`), or all of the stack where it is not known which. Nothing where neither
 * says.
 */
function makerOf(deployment: Deployment, trail: DeployedResource): string | undefined {
  const ofLogGroup = parseArn(text(trail, "cloudWatchLogsGroupArn") ?? "")?.accountId;
  if (ofLogGroup !== undefined) return ofLogGroup;
  const allowed = deployment
    .ofType(awsProviderType)
    .filter((provider) =>
      trail.provider === undefined
        ? stackOf(provider) === stackOf(trail)
        : trail.provider === `${provider.urn}::${provider.id}`,
    )
    .flatMap((provider) => allowedAccounts(provider));
  const [account, ...others] = new Set(allowed);
  return others.length === 0 ? account : undefined;
}

/** The engine keeps a provider's lists as JSON. */
function allowedAccounts({ properties: { allowedAccountIds } }: DeployedResource): readonly string[] {
  return typeof allowedAccountIds === "string"
    ? textsOf(jsonIn(allowedAccountIds))
    : textsOf(allowedAccountIds);
}

function isAdministrator(deployment: Deployment, accountId: string): boolean {
  return [
    ...deployment.ofType(cloudTrailAdministratorType),
    ...deployment
      .ofType(delegatedAdministratorType)
      .filter((other) => text(other, "servicePrincipal") === "cloudtrail.amazonaws.com"),
  ].some((administrator) => text(administrator, "accountId") === accountId);
}

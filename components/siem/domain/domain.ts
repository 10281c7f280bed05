import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

import { arnIn, type Account } from "../../shared/account";
import { evidenceOptions, type ChildOptions } from "../../shared/component";
import { defaultEncryption, encryptionKey, optionalKeyArn } from "../../shared/encryption";
import { domainAccessPolicy } from "./access-policy";
import { isExisting, type DomainArgs, type NewDomainArgs, type SiemDomain } from "./domain-args";
import { domainLogs } from "./domain-logs";
import { domainShape } from "./domain-shape";

/** What a domain is told of the SIEM that it belongs to. */
export interface DomainContext {
  readonly name: string;
  readonly account: Account;
  readonly options: ChildOptions;
  readonly logKeyArn?: pulumi.Input<string> | undefined;
  readonly logRetentionInDays: number;
  /** The role that manages the domain's own roles: the bootstrap function's. */
  readonly masterRoleArn: pulumi.Input<string>;
  readonly analystRoleArns: readonly string[];
}

/** OpenSearch Service's newest. */
const engineVersion = "OpenSearch_3.5";

/** TLS 1.2 or later with perfect forward secrecy. */
const tlsSecurityPolicy = "Policy-Min-TLS-1-2-PFS-2023-10";

/** The domain, if it exists, or one made here. */
export function requiredDomain(context: DomainContext, args: DomainArgs): SiemDomain {
  if (!isExisting(args)) return newDomain(context, args);
  return {
    arn: pulumi.output(args.domainArn),
    endpoint: pulumi.output(args.endpoint),
    dashboards: pulumi.output(`${args.endpoint}/_dashboards`),
    vpc: args.vpc,
    isElsewhere: args.domainArn.split(":")[4] !== context.account.id,
  };
}

/**
 * A domain with fine-grained access control and no user of its own: only IAM roles come in. Encrypted at rest, between
 * nodes and over TLS, with all its logs, and updated by OpenSearch Service in its quiet hours.
 */
function newDomain(context: DomainContext, args: NewDomainArgs): SiemDomain {
  const { name, account, options } = context;
  // A name that is fixed: the domain's policy names the domain.
  const domainName = name;
  const domainArn = arnIn(account, "es", `domain/${domainName}`);
  const evidence = evidenceOptions(options, args.protect);
  const kmsKeyId = optionalKeyArn(args.encryption ?? defaultEncryption, () =>
    // OpenSearch Service asks for the key as whoever makes the domain, through IAM.
    encryptionKey(
      `${name}-domain-key`,
      { account, description: `Encrypts the domain ${domainName}`, statements: [] },
      evidence.key,
    ),
  );
  const logs = domainLogs(name, { ...context, domainName }, options, evidence.holder);
  const vpc = "vpc" in args.network ? args.network.vpc : undefined;
  const domain = new aws.opensearch.Domain(
    name,
    {
      domainName,
      engineVersion,
      ...domainShape(args),
      encryptAtRest: { enabled: true, ...(kmsKeyId && { kmsKeyId }) },
      nodeToNodeEncryption: { enabled: true },
      domainEndpointOptions: { enforceHttps: true, tlsSecurityPolicy },
      advancedSecurityOptions: {
        enabled: true,
        anonymousAuthEnabled: false,
        internalUserDatabaseEnabled: false,
        masterUserOptions: { masterUserArn: context.masterRoleArn },
      },
      ...(context.analystRoleArns.length > 0 && {
        accessPolicies: domainAccessPolicy(domainArn, context.analystRoleArns, args.network),
      }),
      logPublishingOptions: logs.logPublishingOptions,
      softwareUpdateOptions: { autoSoftwareUpdateEnabled: true },
      offPeakWindowOptions: { enabled: true },
      ...(vpc && {
        vpcOptions: { subnetIds: [...vpc.subnetIds], securityGroupIds: [...vpc.securityGroupIds] },
      }),
    },
    { ...evidence.holder, dependsOn: logs.dependsOn },
  );
  return {
    arn: domain.arn,
    endpoint: pulumi.interpolate`https://${domain.endpoint}`,
    dashboards: pulumi.interpolate`https://${domain.dashboardEndpoint}`,
    vpc,
    isElsewhere: false,
  };
}

import type { SourceName } from "../../../../telemetry/sources";
import { ACCOUNT, type ExportedResource, REGION, resource } from "../stack";
import { codeOf } from "./code";
import { allow, policyOf, trust } from "./policies";

export const siemDomainArn = `arn:aws:es:${REGION}:${ACCOUNT}:domain/siem`;
export const ENDPOINT = `search-siem-abcdefg.${REGION}.es.amazonaws.com`;
const bootstrapRoleArn = `arn:aws:iam::${ACCOUNT}:role/siem-bootstrap`;

/** ARN of the role with which a source's stream or function writes. */
export function writerArn(source: SourceName): string {
  return `arn:aws:iam::${ACCOUNT}:role/siem-${source}`;
}

/** What the bootstrap function is given. */
export function bootstrapInput(sources: readonly SourceName[]): object {
  return {
    layout: { prefix: "siem-", shards: 1, replicas: 0 },
    retention: { days: 30, rolloverGib: 30, rolloverDays: 7 },
    writers: Object.fromEntries(sources.map((source) => [source, [writerArn(source)]])),
    analysts: [`arn:aws:iam::${ACCOUNT}:role/analyst`],
  };
}

/** A role and its one policy: `NAMERole`, `NAMEPolicy`. */
export function roleWith(
  name: string,
  roleName: string,
  service: string,
  ...statements: readonly object[]
): readonly ExportedResource[] {
  return [
    resource("aws:iam/role:Role", `${name}Role`, roleName, {
      name: roleName,
      arn: `arn:aws:iam::${ACCOUNT}:role/${roleName}`,
      assumeRolePolicy: trust(service),
    }),
    resource("aws:iam/rolePolicy:RolePolicy", `${name}Policy`, `${roleName}:own`, {
      role: roleName,
      policy: policyOf(...statements),
    }),
  ];
}

/** A domain that its bootstrap function sets up: `domain`, `bootstrap`, `bootstrapRole`, `bootstrapPolicy`, `setUp`. */
export async function domain(sources: readonly SourceName[]): Promise<readonly ExportedResource[]> {
  return [
    resource("aws:opensearch/domain:Domain", "domain", siemDomainArn, {
      arn: siemDomainArn,
      domainName: "siem",
      endpoint: ENDPOINT,
      engineVersion: "OpenSearch_3.1",
      advancedSecurityOptions: {
        enabled: true,
        internalUserDatabaseEnabled: false,
        masterUserOptions: { masterUserArn: bootstrapRoleArn },
      },
    }),
    resource("aws:lambda/function:Function", "bootstrap", "siem-bootstrap", {
      arn: `arn:aws:lambda:${REGION}:${ACCOUNT}:function:siem-bootstrap`,
      name: "siem-bootstrap",
      handler: "index.handler",
      role: bootstrapRoleArn,
      code: await codeOf("bootstrap"),
      environment: { variables: { DOMAIN_ENDPOINT: `https://${ENDPOINT}` } },
    }),
    ...roleWith(
      "bootstrap",
      "siem-bootstrap",
      "lambda.amazonaws.com",
      allow("Domain", ["es:ESHttpGet", "es:ESHttpPut", "es:ESHttpPost"], `${siemDomainArn}/*`),
    ),
    resource("aws:lambda/invocation:Invocation", "setUp", "siem-bootstrap_1", {
      functionName: "siem-bootstrap",
      input: JSON.stringify(bootstrapInput(sources)),
      result: "[]",
    }),
  ];
}

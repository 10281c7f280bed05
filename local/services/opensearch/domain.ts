import type { Account } from "../../framework/account";
import { absent } from "../../framework/outputs";
import { resource } from "../../framework/resource";
import { refuseMalformedPolicy } from "../iam/policy-document";
import { refuseCluster } from "./cluster";
import { domainInputs } from "./domain-inputs";
import { domains } from "./kinds";
import { refuseLogs } from "./logs";
import { refuseSecurity } from "./security";

/*
 * Source: Amazon OpenSearch Service API Reference, CreateDomain, and Developer Guide, "Quotas".
 */
const longestName = 28;

export const domain = resource(domains, {
  properties: domainInputs,
  autoName: { property: "domainName", maxLength: longestName, lowerCase: true },
  replaceOn: ["domainName"],
  replaceInside: { encryptAtRest: ["kmsKeyId"] },
  refuse(given, account) {
    const { accessPolicies } = given;
    if (accessPolicies !== undefined) {
      refuseMalformedPolicy(accessPolicies, "resource", account, "InvalidTypeException");
    }
    refuseCluster(given);
    refuseSecurity(given);
    refuseLogs(given, account);
  },
  unique: {
    refusal: ({ name }) => ["ResourceAlreadyExistsException", `Domain ${name} already exists`],
  },
  id: ({ account, name }) => arnOf(name, account),
  outputs: {
    accessPolicies: "",
    advancedOptions: () => ({}),
    advancedSecurityOptions: () => ({ enabled: false, anonymousAuthEnabled: false }),
    aimlOptions: () => ({}),
    arn: ({ id }) => id,
    autoTuneOptions: () => ({ desiredState: "ENABLED" }),
    clusterConfig: () => ({ instanceType: "m4.large.search", instanceCount: 1 }),
    dashboardEndpoint: ({ output }) => `${String(output("endpoint"))}/_dashboards`,
    dashboardEndpointV2: ({ output }) => `${String(output("endpointV2"))}/_dashboards`,
    deploymentStrategyOptions: () => ({ deploymentStrategy: "Default" }),
    domainEndpointOptions: () => ({ enforceHttps: false, tlsSecurityPolicy: "Policy-Min-TLS-1-0-2019-07" }),
    domainEndpointV2HostedZoneId: ({ account }) => `Z${account.ids.hex(13).toUpperCase()}`,
    domainId: ({ account, name }) => `${account.accountId}/${name}`,
    ebsOptions: () => ({ ebsEnabled: false }),
    encryptAtRest: () => ({ enabled: false }),
    // A domain in a VPC has an address that only the VPC resolves.
    endpoint: ({ inputs: { vpcOptions }, account, name }) =>
      `${vpcOptions === undefined ? "search" : "vpc"}-${name}-${account.ids.hex(26)}.${account.region}.es.amazonaws.com`,
    endpointV2: ({ account, name }) => `${name}.${account.region}.opensearch.amazonaws.com`,
    engineVersion: "OpenSearch_3.5",
    ipAddressType: "ipv4",
    nodeToNodeEncryption: () => ({ enabled: false }),
    offPeakWindowOptions: () => ({ enabled: true }),
    softwareUpdateOptions: () => ({ autoSoftwareUpdateEnabled: false }),
    vpcOptions: absent,
  },
});

function arnOf(name: string, account: Account): string {
  return account.arn("es", `domain/${name}`);
}

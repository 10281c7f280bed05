import { flowLogToStream } from "../delivery-stream-stack";
import { defaultLogFormat } from "../log-group-stack";
import { sourceNames } from "../../../../telemetry/sources";
import type { ExportedResource } from "../stack";
import { resolverStack } from "./dns-stack";
import { domain } from "./domain";
import { backupBucket, searchStream, searchStreamArn } from "./search-stream";
import { securityHubStack } from "./security-hub-stack";
import { hostStack, trailStack, zoneStack } from "./subscription-stack";
import { wafStack } from "./waf-stack";

/** What all ways share. */
const shared = ["domain", "bootstrap", "bootstrapRole", "bootstrapPolicy", "setUp", "backup"];

/** VPC flow logs into an index: `vpc`, `flow`, and the stream's own. */
export async function flowLogWay(): Promise<readonly ExportedResource[]> {
  const source = "vpc-flow-logs";
  return [
    ...flowLogToStream(searchStreamArn(`siem-${source}`)),
    ...(await searchStream(source, {
      environment: { FLOW_LOG_FORMAT: defaultLogFormat },
      tags: { LogDeliveryEnabled: "true" },
    })),
  ];
}

/**
 * Every source's way into one domain. The names of a way's resources begin with the way's.
 * @param prefix of the names of the indices.
 */
export async function wholeStack(prefix = "siem-"): Promise<readonly ExportedResource[]> {
  const ways = {
    flows: await flowLogWay(),
    resolver: await resolverStack(),
    waf: await wafStack(),
    trail: await trailStack(),
    zone: await zoneStack(),
    hub: await securityHubStack(),
    hosts: await hostStack(),
  };
  const own = Object.entries(ways).flatMap(([way, resources]) =>
    resources
      .filter((resource) => !shared.includes(nameOf(resource)))
      .map((resource) => ({ ...resource, urn: resource.urn.replace(/::([^:]+)$/, `::${way}-$1`) })),
  );
  return withPrefix([...own, ...(await domain(sourceNames)), backupBucket()], prefix);
}

/** The resources with the names of all indices beginning otherwise than `siem-`. */
export function withPrefix(
  resources: readonly ExportedResource[],
  prefix: string,
): readonly ExportedResource[] {
  const text = JSON.stringify(resources)
    .replaceAll('"indexName":"siem-', `"indexName":"${prefix}`)
    .replaceAll('"INDEX":"siem-', `"INDEX":"${prefix}`)
    .replaceAll('\\"prefix\\":\\"siem-\\"', `\\"prefix\\":\\"${prefix}\\"`)
    .replaceAll("domain/siem/siem-", `domain/siem/${prefix}`);
  return JSON.parse(text) as ExportedResource[];
}

function nameOf({ urn }: ExportedResource): string {
  return urn.split("::").at(-1) ?? "";
}

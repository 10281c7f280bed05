import type { BootstrapSettings } from "../../functions/bootstrap";
import { loadedBundle } from "../../functions/bundle";
import { sourceNames, type SourceName } from "../../telemetry/sources";
import type { LocalDomain } from "./local-domain";

/** Put before the name of every index. */
export const indexPrefix = "siem-";

const roleArn = (name: string): string => `arn:aws:iam::123456789012:role/${name}`;

/** Who manages the domain. */
export const managerArn = roleArn("siem-bootstrap");

/** Who searches. */
export const analystArn = roleArn("analyst");

/** Who writes a source's documents. */
export function writerArn(source: SourceName): string {
  return roleArn(`${indexPrefix}${source}-writer`);
}

/** Every source, on one node. */
const settings: BootstrapSettings = {
  layout: { prefix: indexPrefix, shards: 1, replicas: 0 },
  retention: { days: 30, rolloverGib: 30, rolloverDays: 7 },
  writers: Object.fromEntries(sourceNames.map((name) => [name, [writerArn(name)]])),
  analysts: [analystArn],
};

/** Sets a domain up for every source by the bundle of the bootstrap function, and returns the names of the steps. */
export async function setUp(domain: LocalDomain): Promise<readonly string[]> {
  const { createHandler } = (await loadedBundle("bootstrap")).exports;
  const handler = createHandler({ DOMAIN_ENDPOINT: "https://domain" }, { http: () => domain.as(managerArn) });
  return (await handler(settings)).map(({ name }) => name);
}

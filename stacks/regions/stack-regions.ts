import type { NetworkConfig } from "../network/schema";

interface Configured extends NetworkConfig {
  readonly "aws:region": string;
}

/** The regions of some of the stack's VPCs, each once: the stack's own first, the others as the configuration has them. */
export function regionsOf(config: Configured, vpcs: readonly string[]): readonly string[] {
  const own = config["aws:region"];
  const found = config.vpcs.filter(({ name }) => vpcs.includes(name)).map(({ region = own }) => region);
  return [...new Set([...found.filter((region) => region === own), ...found])];
}

/** The regions that the stack has beside its own. */
export function otherRegionsOf(config: Configured): readonly string[] {
  const all = regionsOf(
    config,
    config.vpcs.map(({ name }) => name),
  );
  return all.filter((region) => region !== config["aws:region"]);
}

/** What a pipeline or an alarm is called in a region beside the stack's own. */
export function nameIn(region: string, name: string): string {
  return `${name}-${region}`;
}

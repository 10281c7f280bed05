import type { ByName } from "../by-name";
import { vpcCidrBlock } from "../configuration/addresses";
import type { RawValue } from "../configuration/raw-value";

/** Ranges of the VPCs of these names, as far as they are made here: nobody knows that of one which is adopted. */
export function rangesOf(names: readonly string[], vpcRanges: ByName<string>): string[] {
  return names.flatMap((name) => vpcRanges[name] ?? []);
}

/** The same, of the VPCs that the configuration names there. */
export function configuredRanges(names: RawValue): string[] {
  const vpcs = names.whole.at("vpcs").entries();
  return names.entries().flatMap((name) => {
    const vpc = vpcs.find((other) => other.at("name").found === name.found);
    return vpc?.at("cidrBlock").right(vpcCidrBlock) ?? [];
  });
}

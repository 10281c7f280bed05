import { type Deployment, text, vpcType } from "../deployment";
import { parseArn } from "../iam";

/** An account and region in which something is deployed that is watched. */
export interface UsedPlace {
  readonly accountId: string;
  readonly region: string;
  /** Their ids. */
  readonly vpcs: readonly string[];
}

/** The accounts and regions that have VPCs, each once. */
export function usedPlaces(deployment: Deployment): readonly UsedPlace[] {
  const places = new Map<string, UsedPlace>();
  for (const vpc of deployment.ofType(vpcType)) {
    const at = parseArn(text(vpc, "arn") ?? "");
    if (at === undefined) continue;
    const { accountId, region } = at;
    const key = `${accountId} ${region}`;
    places.set(key, { accountId, region, vpcs: [...(places.get(key)?.vpcs ?? []), vpc.id] });
  }
  return [...places.values()];
}

import type * as pulumi from "@pulumi/pulumi";

import type { Account, DomainArgs, SiemPipelineArgs } from "../../components";
import type { SiemConfig } from "./schema";
import type { SourceSurroundings } from "./sources/configured-source";
import { sourcesArgs } from "./sources/table";

/** The component's arguments; `undefined` if the configuration says no domain, or not where it is. */
export function siemArgs(
  config: Omit<SiemConfig, "name">,
  surroundings: SourceSurroundings & {
    readonly account: Account;
    readonly alarmActions: readonly pulumi.Input<string>[];
  },
): SiemPipelineArgs | undefined {
  const { domain: made, existingDomain, sources, ...settings } = config;
  const domain = domainArgs(made, existingDomain);
  if (domain === undefined) return undefined;
  return {
    ...settings,
    account: surroundings.account,
    domain,
    sources: sourcesArgs(sources, surroundings),
    alarmActions: surroundings.alarmActions,
  };
}

function domainArgs(
  made: SiemConfig["domain"],
  existing: SiemConfig["existingDomain"],
): DomainArgs | undefined {
  if (existing !== undefined) return existing;
  if (made === undefined) return undefined;
  const { network, ...shape } = made;
  if (network.vpc !== undefined) return { ...shape, network: { vpc: network.vpc } };
  return network.public === undefined ? undefined : { ...shape, network: { public: network.public } };
}

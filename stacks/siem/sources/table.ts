import type * as z from "zod";

import type { SiemSourceName, SiemSourcesArgs } from "../../../components";
import { cloudTrail } from "./cloud-trail";
import type { ConfiguredSource, SourceSurroundings } from "./configured-source";
import { publicZoneQueries } from "./public-zone-queries";
import { resolverQueries } from "./resolver-queries";
import { securityHub } from "./security-hub";
import { suricata } from "./suricata";
import { vpcFlowLogs } from "./vpc-flow-logs";
import { waf } from "./waf";

/** What may be set of each kind of source that the components make: a file and a line each. */
const configuredSources = {
  cloudTrail,
  resolverQueries,
  publicZoneQueries,
  waf,
  vpcFlowLogs,
  securityHub,
  suricata,
} satisfies {
  readonly [Name in SiemSourceName]: {
    readonly schema: z.ZodType;
    readonly args: (config: never, surroundings: SourceSurroundings) => SiemSourcesArgs[Name];
  };
};

type Configured = typeof configuredSources;

type SourceSchemas = { readonly [Name in SiemSourceName]: Configured[Name]["schema"] };

/** The schema of each source by its key. */
export const sourceSchemas = Object.fromEntries(
  Object.entries(configuredSources).map(([name, { schema }]) => [name, schema]),
) as SourceSchemas;

export type SourcesConfig = { readonly [Name in SiemSourceName]?: z.output<SourceSchemas[Name]> | undefined };

/** The arguments of the sources that are configured. */
export function sourcesArgs(config: SourcesConfig, surroundings: SourceSurroundings): SiemSourcesArgs {
  const args = <Name extends SiemSourceName>(name: Name) => {
    const given = config[name];
    if (given === undefined) return [];
    // The table pairs each name's schema with the arguments made of it.
    const source = configuredSources[name] as unknown as ConfiguredSource<
      typeof given,
      SiemSourcesArgs[Name]
    >;
    return [[name, source.args(given, surroundings)] as const];
  };
  return Object.fromEntries((Object.keys(configuredSources) as SiemSourceName[]).flatMap(args));
}

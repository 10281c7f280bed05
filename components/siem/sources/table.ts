import { cloudTrail } from "./cloudtrail";
import { publicZoneQueries } from "./public-zone-queries";
import { resolverQueries } from "./resolver-queries";
import { securityHub } from "./security-hub";
import type { SiemSourceKind, SiemSourceTypes } from "./source-kind";
import { suricata } from "./suricata";
import { vpcFlowLogs } from "./vpc-flow-logs";
import { waf } from "./waf";

export type SiemSourceName = keyof SiemSourceTypes;

/** The sources of a SIEM: exactly those that are given are made. */
export type SiemSourcesArgs = {
  readonly [Name in SiemSourceName]?: SiemSourceTypes[Name]["args"] | undefined;
};

/** Every kind of source: a kind without a line here does not compile. */
export const siemSourceKinds: {
  readonly [Name in SiemSourceName]: SiemSourceKind<SiemSourceTypes[Name]["args"]>;
} = {
  cloudTrail,
  resolverQueries,
  publicZoneQueries,
  waf,
  vpcFlowLogs,
  securityHub,
  suricata,
};

/** In the order in which they are made. */
export const siemSourceNames = Object.keys(siemSourceKinds) as SiemSourceName[];

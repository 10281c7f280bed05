import { cloudTrail } from "./cloudtrail";
import { publicZoneQueries } from "./public-zone-queries";
import { resolverQueries } from "./resolver-queries";
import { configFindings } from "./security-hub/config";
import { controlFindings } from "./security-hub/controls";
import { guardDutyFindings } from "./security-hub/guardduty";
import { ocsfFindings } from "./security-hub/ocsf";
import { otherFindings } from "./security-hub/other-products";
import type { Source } from "./source";
import { suricata } from "./suricata";
import { vpcFlowLogs } from "./vpc-flow-logs";
import { waf } from "./waf";

/** Every source, in the order in which documents and dashboards show them. */
export const sourceNames = [
  "cloudtrail",
  "resolver-queries",
  "public-zone-queries",
  "waf",
  "vpc-flow-logs",
  "security-hub-guardduty",
  "security-hub-config",
  "security-hub-controls",
  "security-hub-other",
  "security-hub-ocsf",
  "suricata",
] as const;

export type SourceName = (typeof sourceNames)[number];

/** The sources by name: a name without a source, or with another's, does not compile. */
export const sources: { readonly [Name in SourceName]: Source<Name> } = {
  cloudtrail: cloudTrail,
  "resolver-queries": resolverQueries,
  "public-zone-queries": publicZoneQueries,
  waf,
  "vpc-flow-logs": vpcFlowLogs,
  "security-hub-guardduty": guardDutyFindings,
  "security-hub-config": configFindings,
  "security-hub-controls": controlFindings,
  "security-hub-other": otherFindings,
  "security-hub-ocsf": ocsfFindings,
  suricata,
};

/** Whether the text names a source. */
export function isSourceName(text: string): text is SourceName {
  return (sourceNames as readonly string[]).includes(text);
}

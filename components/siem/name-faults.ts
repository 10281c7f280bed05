import { sources, type Arrival, type SourceName } from "../../telemetry/sources";
import type { ArgumentFault } from "../shared/component";

/** Letters of a domain's name, of that of a role or function, and of what Pulumi adds to the latter. */
const longestDomainName = 28;
const longestName = 64;
const nameSuffix = 8;

/** The function that carries records, whose name is the longest: it ends with this word. */
const carriers: Readonly<Record<Arrival["by"], string>> = {
  "delivery stream": "transform",
  "event rule": "transform",
  subscription: "indexer",
};

/** Why the domain, or what is made for these records, cannot be called after a SIEM of this name. */
export function nameFaults(
  name: string,
  records: readonly SourceName[],
  propertyPath: string,
): ArgumentFault[] {
  const endings = records.map((record) => `-${record}-${carriers[sources[record].arrival.by]}`.length);
  const most = Math.min(longestDomainName, longestName - nameSuffix - Math.max(0, ...endings));
  if (/^[a-z][a-z0-9-]{2,}$/.test(name) && name.length <= most) return [];
  const reason = `found "${name}", with which the names of domain, functions and buckets begin; 3 to ${most} lower-case letters, digits and hyphens that begin with a letter`;
  return [{ propertyPath, reason }];
}

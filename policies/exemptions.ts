import { matchesPattern } from "./pattern";
import { isMapping, known, read } from "./reading";
import type { Exemption } from "./settings";
import type { StackResource } from "./stack-resource";

/** The exemption that covers a resource, in force rather than ended where there are several. */
export function exemptionOf(
  resource: StackResource,
  exemptions: readonly Exemption[],
  today: string,
): { readonly exemption: Exemption; readonly ended: boolean } | undefined {
  const covering = exemptions.filter((exemption) => covers(exemption, resource));
  const inForce = covering.find(({ until }) => today <= until);
  const exemption = inForce ?? covering[0];
  return exemption && { exemption, ended: inForce === undefined };
}

/** A tag that is not known exempts nothing. */
function covers({ urn, tag }: Exemption, resource: StackResource): boolean {
  if (urn !== undefined && !matchesPattern(urn, resource.urn)) return false;
  return tag === undefined || ["tags", "tagsAll"].some((property) => hasTag(resource, property, tag));
}

function hasTag(resource: StackResource, property: string, tag: NonNullable<Exemption["tag"]>): boolean {
  const tags = known(read(resource, property));
  if (!isMapping(tags)) return false;
  const value = tags[tag.key];
  return typeof value === "string" && (tag.value === undefined || value === tag.value);
}

import kept from "./supported-instance-types.json";

const { families, targetsOf100Sources } = kept;

/** When AWS last changed which instance types may be a source, as its guide's history has it. */
export const instanceTypesDate = kept.lastChange;

/**
 * Tag of a session that says which families its owner vouches for, with spaces between them: what is deployed is judged
 * by it as what was planned.
 */
export const alsoSourceFamiliesTag = "also-source-families";

/**
 * Why an instance of the type cannot be a source; `undefined` if it can. A family that AWS does not name is none: so
 * are those that are newer than the list.
 * @param alsoFamilies that AWS supports by now, such as `m8g`.
 * @see https://docs.aws.amazon.com/vpc/latest/mirroring/what-is-traffic-mirroring.html
 */
export function sourceTypeFault(
  instanceType: string,
  alsoFamilies: readonly string[] = [],
): string | undefined {
  const [family = "", size = ""] = instanceType.toLowerCase().split(".");
  const isBareMetal = size.startsWith("metal");
  const supported = isBareMetal ? families.bareMetal : families.virtualized;
  if (supported.includes(family) || alsoFamilies.includes(family)) return undefined;
  const what = isBareMetal ? `bare metal of the family ${family}` : `the family ${family}`;
  return (
    `${instanceType} cannot be a source: AWS's list of ${instanceTypesDate} does not name ${what}; take a type of ` +
    `another family, such as t3 or m5, or say in alsoSourceFamilies that AWS supports it by now`
  );
}

/**
 * How many sources the interface of an instance serves as a target; the fewest where its type is not known.
 * @see https://docs.aws.amazon.com/vpc/latest/mirroring/traffic-mirroring-quotas.html#traffic-mirroring-quotas-sources
 */
export function mostSourcesOfTarget(instanceType: string | undefined): number {
  return instanceType !== undefined && targetsOf100Sources.includes(instanceType) ? 100 : 10;
}

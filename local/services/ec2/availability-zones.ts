import { NotModelled } from "../../framework/errors";
import { zonesByRegion } from "./zones-by-region";

export interface AvailabilityZone {
  readonly name: string;
  readonly id: string;
}

/**
 * The availability zones of a region. Which letter stands for which id differs between accounts made before November
 * 2025 in the oldest regions; here it is the order of the letters.
 * @throws NotModelled for a region whose zones are not listed.
 */
export function availabilityZones(region: string): readonly AvailabilityZone[] {
  const zones = zonesByRegion[region];
  if (zones === undefined) {
    throw new NotModelled(
      `the embedded AWS does not know the availability zones of ${region}; it knows those of ` +
        Object.keys(zonesByRegion).join(", "),
    );
  }
  const [idPrefix, letters, numbers] = zones;
  return Array.from(letters, (letter, index) => ({
    name: region + letter,
    id: `${idPrefix}-az${numbers[index] ?? ""}`,
  }));
}

import assert from "node:assert/strict";
import { availabilityZones } from "../../../local/services/ec2/availability-zones";
import { zonesByRegion } from "../../../local/services/ec2/zones-by-region";
import { canonicalZone } from "../../../local/services/lb/canonical-zones";
import { hostedZoneOf } from "../../../local/services/s3/hosted-zones";

const regions = Object.keys(zonesByRegion);

/** How AWS shortens the name of a region in the ids of its zones: `ap-northeast-1` is `apne1`. */
function shortened(region: string): string {
  const directions = /(gov|central|north|south)?(east|west)?$/;
  return region
    .split("-")
    .map((part, at) => (at === 0 || /\d/.test(part) ? part : initials(directions.exec(part) ?? [])))
    .join("");
}

const initials = ([, ...words]: readonly (string | undefined)[]): string =>
  words.map((word = "") => word.slice(0, 1)).join("");

describe("A region", () => {
  for (const region of regions) {
    it(`has zones that are named after it, two at least: ${region}`, () => {
      const zones = availabilityZones(region);
      assert.ok(zones.length >= 2);
      for (const { name, id } of zones) {
        assert.match(name, new RegExp(`^${region}[a-f]$`));
        assert.match(id, new RegExp(`^${shortened(region)}-az[1-6]$`));
      }
      for (const key of ["name", "id"] as const) {
        const keys = zones.map((zone) => zone[key]);
        assert.deepEqual(keys, [...new Set(keys)].toSorted());
      }
    });
  }

  it("has hosted zones of its own, of load balancers and of buckets", () => {
    const listed = [
      ...regions.flatMap((region) => ["application", "network"].map((type) => canonicalZone(region, type))),
      ...regions.map(hostedZoneOf),
    ].filter((zone) => zone !== "");

    assert.deepEqual(listed, [...new Set(listed)]);
    assert.deepEqual(
      listed.filter((zone) => !/^Z[0-9A-Z]{11,20}$/.test(zone)),
      [],
    );
    assert.equal(listed.length, 2 * 16 + 34);
  });
});

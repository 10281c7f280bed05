import * as z from "zod";

import { awsRangeServices, awsServiceRanges, regionsOfAwsService } from "../../../telemetry/aws-ranges";
import { listOf, objectOf, oneOf, whenObject } from "../../configuration/values";

const regions = z.string({ error: "the name of a region" });

/** A service of AWS's, with the regions whose address blocks are meant. */
const servicesRanges = objectOf({
  service: oneOf(...awsRangeServices),
  regions: listOf(regions, "a list of regions").min(1, { error: "at least one region" }),
}).refine(({ service, regions: named }) => unknownRegions(service, named).length === 0, {
  path: ["regions"],
  error: ({ input }) => {
    const { service, regions: named } = input as ServiceRanges;
    return `regions in which ${service} has addresses, not ${unknownRegions(service, named).join(", ")}: ${regionsOfAwsService(service).join(", ")}`;
  },
  ...whenObject,
});

interface ServiceRanges {
  readonly service: string;
  readonly regions: readonly string[];
}

/** Services that traffic may go to, by the addresses that AWS publishes of them. */
export const awsRanges = listOf(servicesRanges, "a list of AWS services with their regions");

/** The address blocks of these services. */
export function blocksOf(services: readonly ServiceRanges[] = []): readonly string[] {
  return services.flatMap(({ service, regions: named }) => awsServiceRanges(service, named));
}

/** Names of another service's regions, and of none. A service that is none is told at its own place. */
function unknownRegions(service: unknown, named: unknown): readonly string[] {
  if (typeof service !== "string" || !awsRangeServices.includes(service) || !Array.isArray(named)) return [];
  const known = regionsOfAwsService(service);
  return named.filter((each: unknown): each is string => typeof each === "string" && !known.includes(each));
}

import kept from "./aws-ranges.json";
import type { AwsRanges } from "./published";

// Its type is as large as the file; what is needed of it is this.
const { createDate, ranges }: AwsRanges = kept as AwsRanges;

/** When AWS published the blocks that are kept here; `npm run aws-ranges` takes newer ones. */
export const awsRangesDate = createDate;

/** Services whose blocks are kept, as AWS names them: `S3`. */
export const awsRangeServices: readonly string[] = Object.keys(ranges);

/** Regions in which a service has blocks; `GLOBAL` is one of them. */
export function regionsOfAwsService(service: string): readonly string[] {
  return Object.keys(ranges[service] ?? {});
}

/** The IPv4 blocks of a service in some regions. */
export function awsServiceRanges(service: string, regions: readonly string[]): readonly string[] {
  return regions.flatMap((region) => ranges[service]?.[region] ?? []);
}

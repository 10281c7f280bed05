import * as z from "zod";

import {
  accountId,
  arn,
  encryption,
  listOf,
  objectOf,
  onOrOff,
  oneOf,
  region,
  text,
  wholeNumber,
} from "../configuration/values";

/** More would project so many partitions, or show so many records, that no query bears it. */
const days = wholeNumber(1, 366, "a whole number of days");
/** What S3 takes as an object's age is 32 bits; ten years are more than a result is worth. */
const expiryDays = wholeNumber(1, 3653, "a whole number of days");

export const AthenaQueriesConfig = objectOf({
  accounts: listOf(accountId, "a list of account ids").optional(),
  regions: listOf(region, "a list of regions").optional(),
  firstDay: z.string({ error: "a day such as 2026-01-31" }).optional(),
  bytesScannedLimit: z.number({ error: "a number of bytes" }).optional(),
  days: days.optional(),
  results: objectOf({
    location: text(/^s3:\/\//, "a folder of a bucket: s3://BUCKET/FOLDER/").optional(),
    encryption: encryption.optional(),
    expireAfterDays: expiryDays.optional(),
  }).optional(),
});

export const QuickSightConfig = objectOf({
  principalArn: arn("quicksight:.+", "a user or group of QuickSight"),
  importMode: oneOf("SPICE", "DIRECT_QUERY").optional(),
  days: days.optional(),
});

/** What a pipeline's records can be asked with; exactly these are made. */
export const QueriesConfig = objectOf({
  athena: AthenaQueriesConfig.optional(),
  insights: onOrOff.default(false),
  quickSight: QuickSightConfig.optional(),
});

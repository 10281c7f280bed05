import { objectOf, onOrOff } from "../../configuration/values";
import { bucketSettings } from "../../flow-logs/destinations/bucket";
import { configuredSource, logGroupName } from "./configured-source";

export const cloudTrail = configuredSource({
  schema: objectOf({
    logGroupName: logGroupName("a trail's log group").optional(),
    s3DataEvents: onOrOff.optional(),
    bucket: objectOf(bucketSettings).optional(),
  }),
  args: (config) => config,
});

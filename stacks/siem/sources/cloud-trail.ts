import { objectOf, onOrOff, text } from "../../configuration/values";
import { bucketSettings } from "../../flow-logs/destinations/bucket";
import { configuredSource } from "./configured-source";

export const cloudTrail = configuredSource({
  schema: objectOf({
    logGroupName: text(/^[\w./#-]{1,512}$/, "the name of a trail's log group").optional(),
    s3DataEvents: onOrOff.optional(),
    bucket: objectOf(bucketSettings).optional(),
  }),
  args: (config) => config,
});

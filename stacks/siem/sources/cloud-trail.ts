import { accountId, objectOf, onOrOff } from "../../configuration/values";
import { bucketSettings } from "../../flow-logs/destinations/bucket";
import { trailName } from "../../organization-trail/trail-name";
import { configuredSource, logGroupName } from "./configured-source";

export const cloudTrail = configuredSource({
  schema: objectOf({
    logGroupName: logGroupName("a trail's log group").optional(),
    s3DataEvents: onOrOff.optional(),
    bucket: objectOf(bucketSettings).optional(),
    organization: objectOf({ managementAccountId: accountId, trailName: trailName.optional() }).optional(),
  }),
  args: ({ organization, ...config }, { organizationId = "" }) => ({
    ...config,
    // The configuration was refused if it says no organisation.
    ...(organization && { organization: { ...organization, organizationId } }),
  }),
});

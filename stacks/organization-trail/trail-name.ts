import { text } from "../configuration/values";

/**
 * Both the trail and the policies of its bucket and key say it.
 *
 * @see https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-trail-naming-requirements.html
 */
export const trailName = text(
  /^(?!.*[._-]{2})[a-zA-Z0-9][a-zA-Z0-9._-]{1,126}[a-zA-Z0-9]$/,
  "the name of a trail: 3 to 128 letters, digits, ., _ and -, no two of the last three side by side",
);

import { logGroupType, queryDefinitionType } from "../deployment";
import { atMost, matching, oneOf } from "./constraint";

/** Days for which CloudWatch Logs keeps events; 0 for ever. */
const retentions = [
  ...[0, 1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545],
  ...[731, 1096, 1827, 2192, 2557, 2922, 3288, 3653],
];

/** @see https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_PutRetentionPolicy.html */
export const logGroupConstraints = {
  [logGroupType]: [
    oneOf("retentionInDays", retentions),
    oneOf("logGroupClass", ["STANDARD", "INFREQUENT_ACCESS", "DELIVERY"]),
    matching("name", /^[.\-_/#A-Za-z0-9]{1,512}$/, "1 to 512 letters, digits and . - _ / #"),
    matching("kmsKeyId", /^arn:/, "the ARN of a key, and neither its id nor an alias"),
  ],
  [queryDefinitionType]: [
    matching("name", /^.{1,255}$/, "1 to 255 characters"),
    matching("queryString", /^[^]{1,10000}$/, "1 to 10,000 characters"),
    atMost("logGroupNames", 50),
  ],
} as const;

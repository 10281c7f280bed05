import { z } from "zod";
import { refuse } from "../../framework/errors";
import { arn, constrained, tagged } from "../../framework/properties";
import { references } from "../../framework/references";
import { resource } from "../../framework/resource";
import { conflicts } from "../../framework/rules";
import * as kinds from "./kinds";
import { refuseKey } from "./log-group-key";

/** Characters of a log group's name. Source: CloudWatch Logs API Reference, CreateLogGroup. */
const longestName = 512;

/**
 * Days that a log group may keep its events; 0 is for ever.
 * Source: CloudWatch Logs API Reference, PutRetentionPolicy.
 */
const retentions = [
  0, 1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653,
];

const logGroupName = constrained(
  constrained(
    z.string(),
    (name) => name.length <= longestName,
    `"%k" cannot be longer than ${longestName} characters: "%v"`,
  ),
  (name) => /^[.\-_/#A-Za-z0-9]+$/.test(name),
  `"%k" isn't a valid log group name (alphanumeric characters, underscores, hyphens, slashes, hash signs and dots are allowed): "%v"`,
);

export const logGroup = resource(kinds.logGroups, {
  properties: z.strictObject({
    ...tagged,
    deletionProtectionEnabled: z.boolean().optional(),
    kmsKeyId: arn("kms").optional(),
    logGroupClass: z.enum(["STANDARD", "INFREQUENT_ACCESS", "DELIVERY"]).optional(),
    name: logGroupName.optional(),
    namePrefix: logGroupName.optional(),
    retentionInDays: z.literal(retentions).default(0),
    skipDestroy: z.boolean().default(false),
  }),
  autoName: { property: "name", prefixProperty: "namePrefix", maxLength: longestName },
  rules: [conflicts("name", "namePrefix")],
  replaceOn: ["logGroupClass", "name", "namePrefix"],
  refuse({ kmsKeyId, name = "" }, account, id) {
    const before = id === undefined ? undefined : account.find(kinds.logGroups, id)?.kmsKeyId;
    if (kmsKeyId !== undefined && kmsKeyId !== before) refuseKey(account, name, kmsKeyId);
  },
  unique: {
    refusal: () => ["ResourceAlreadyExistsException", "The specified log group already exists"],
  },
  id: ({ name }) => name,
  outputs: {
    arn: ({ account, id }) => account.arn("logs", `log-group:${id}`),
    deletionProtectionEnabled: false,
    logGroupClass: "STANDARD",
  },
  // With the group go its streams and filters. Source: CloudWatch Logs API Reference, DeleteLogGroup.
  deletes: [
    references(kinds.logStreams, "logGroupName"),
    references(kinds.metricFilters, "logGroupName"),
    references(kinds.subscriptionFilters, "logGroup"),
  ],
  delete(group) {
    if (group.deletionProtectionEnabled === true) {
      refuse(
        "ValidationException",
        `The log group ${group.id} cannot be deleted because deletion protection is enabled`,
      );
    }
  },
});

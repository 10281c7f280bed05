import { z } from "zod";
import { matching } from "../../framework/properties";
import { resource } from "../../framework/resource";
import { logStreams } from "./kinds";
import { requireLogGroup } from "./lookups";

/** Characters of a log stream's name. Source: CloudWatch Logs API Reference, CreateLogStream. */
const longestName = 512;

export const logStream = resource(logStreams, {
  properties: z.strictObject({
    logGroupName: z.string(),
    name: matching(
      new RegExp(`^[^:*]{1,${longestName}}$`),
      `must be 1 to ${longestName} characters, none of them : or *`,
    ).optional(),
  }),
  autoName: { property: "name", maxLength: longestName },
  replaceOn: ["logGroupName", "name"],
  unique: {
    refusal: () => ["ResourceAlreadyExistsException", "The specified log stream already exists"],
  },
  id: ({ inputs, name }) => `${inputs.logGroupName}:${name}`,
  outputs: {
    arn: ({ inputs, account, name }) =>
      `${requireLogGroup(account, inputs.logGroupName).arn}:log-stream:${name}`,
  },
});

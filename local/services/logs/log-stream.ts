import { z } from "zod";
import { matching } from "../../framework/properties";
import { resource } from "../../framework/resource";
import { logStreams } from "./kinds";
import { requireLogGroup } from "./lookups";

/** Characters of a log stream's name. Source: CloudWatch Logs API Reference, CreateLogStream. */
const LONGEST_NAME = 512;

export const logStream = resource(logStreams, {
  properties: z.strictObject({
    logGroupName: z.string(),
    name: matching(
      new RegExp(`^[^:*]{1,${LONGEST_NAME}}$`),
      `must be 1 to ${LONGEST_NAME} characters, none of them : or *`,
    ).optional(),
  }),
  autoName: { property: "name", maxLength: LONGEST_NAME },
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

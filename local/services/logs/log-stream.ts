import { z } from "zod";
import { refuse } from "../../framework/errors";
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
  computed: ["arn", "name"],
  autoName: { property: "name", maxLength: LONGEST_NAME },
  replaceOn: ["logGroupName", "name"],
  create({ logGroupName, name = "" }, account) {
    const group = requireLogGroup(account, logGroupName);
    const id = `${logGroupName}:${name}`;
    if (account.find(logStreams, id) !== undefined) {
      refuse("ResourceAlreadyExistsException", "The specified log stream already exists");
    }
    return { id, outputs: { arn: `${group.arn}:log-stream:${name}` } };
  },
});

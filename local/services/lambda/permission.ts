import { z } from "zod";
import { refuse } from "../../framework/errors";
import { accountId, arn, matching } from "../../framework/properties";
import { resource } from "../../framework/resource";
import { conflicts } from "../../framework/rules";
import { permissions } from "./kinds";
import { requireFunction } from "./lookups";

/* Source: AWS Lambda API Reference, AddPermission. */
const statementId = matching(/^[\w-]{1,100}$/, "must be 1 to 100 letters, digits, _ and -");

const inputs = z.strictObject({
  action: matching(/^lambda:[*]$|^lambda:[a-zA-Z]+$|^[*]$/, "must be an action of Lambda"),
  function: z.string(),
  principal: z.string().min(1),
  sourceAccount: accountId.optional(),
  sourceArn: arn().optional(),
  statementId: statementId.optional(),
  statementIdPrefix: statementId.optional(),
});

export const permission = resource(permissions, {
  properties: inputs,
  autoName: {
    property: "statementId",
    prefixProperty: "statementIdPrefix",
    maxLength: 100,
    beginning: "terraform-",
  },
  rules: [conflicts("statementId", "statementIdPrefix")],
  // Every change is another statement.
  replaceOn: Object.keys(inputs.shape),
  refuse({ function: named }, account) {
    requireFunction(account, named);
  },
  unique: {
    refusal: ({ name }) => [
      "ResourceConflictException",
      `The statement id (${name}) provided already exists. Please provide a new statement id, or remove the existing statement.`,
    ],
  },
  id: ({ name }) => name,
  outputs: {},
  delete({ function: named }, account) {
    if (typeof named !== "string")
      refuse("ResourceNotFoundException", "The resource you requested does not exist.");
    requireFunction(account, named);
  },
});

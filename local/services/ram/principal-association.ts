import { z } from "zod";
import { matching, arn } from "../../framework/properties";
import { resource } from "../../framework/resource";
import { principalAssociations } from "./kinds";
import { requireShare } from "./lookups";

/* Source: AWS RAM API Reference, AssociateResourceShare. */
export const principalAssociation = resource(principalAssociations, {
  properties: z.strictObject({
    principal: matching(
      /^(\d{12}|arn:aws[\w-]*:organizations::\d{12}:(organization|ou)\/.+)$/,
      "must be an account id, or the ARN of an organization or of a unit of it",
    ),
    resourceShareArn: arn("ram"),
  }),
  replaceOn: ["principal", "resourceShareArn"],
  refuse({ resourceShareArn }, account) {
    requireShare(account, resourceShareArn);
  },
  id: ({ inputs: { principal, resourceShareArn } }) => `${resourceShareArn},${principal}`,
  outputs: {},
});

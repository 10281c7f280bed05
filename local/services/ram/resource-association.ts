import { z } from "zod";
import { arn } from "../../framework/properties";
import { resource } from "../../framework/resource";
import { resourceAssociations } from "./kinds";
import { requireShare } from "./lookups";

/* Source: AWS RAM API Reference, AssociateResourceShare. */
export const resourceAssociation = resource(resourceAssociations, {
  properties: z.strictObject({ resourceArn: arn(), resourceShareArn: arn("ram") }),
  replaceOn: ["resourceArn", "resourceShareArn"],
  refuse({ resourceShareArn }, account) {
    requireShare(account, resourceShareArn);
  },
  id: ({ inputs: { resourceArn, resourceShareArn } }) => `${resourceShareArn},${resourceArn}`,
  outputs: {},
});

import { z } from "zod";
import { absent } from "../../framework/outputs";
import { tagged, text } from "../../framework/properties";
import { references } from "../../framework/references";
import { resource } from "../../framework/resource";
import { principalAssociations, resourceAssociations, resourceShares } from "./kinds";

/* Source: AWS RAM API Reference, CreateResourceShare. */
export const resourceShare = resource(resourceShares, {
  properties: z.strictObject({
    ...tagged,
    allowExternalPrincipals: z.boolean().default(false),
    name: text(1, 255).optional(),
  }),
  autoName: { property: "name", maxLength: 255 },
  replaceOn: [],
  id: ({ account }) => account.arn("ram", `resource-share/${account.ids.uuid()}`),
  outputs: { arn: ({ id }) => id, permissionArns: [], resourceShareConfiguration: absent },
  deletes: [
    references(resourceAssociations, "resourceShareArn"),
    references(principalAssociations, "resourceShareArn"),
  ],
});

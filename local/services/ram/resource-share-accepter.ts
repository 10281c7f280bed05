import { z } from "zod";
import { refuse } from "../../framework/errors";
import { arn } from "../../framework/properties";
import { resource } from "../../framework/resource";
import { acceptedShares, principalAssociations, resourceAssociations } from "./kinds";
import { requireShare } from "./lookups";

/* Source: AWS RAM API Reference, AcceptResourceShareInvitation. */
export const resourceShareAccepter = resource(acceptedShares, {
  properties: z.strictObject({ shareArn: arn("ram") }),
  replaceOn: ["shareArn"],
  refuse({ shareArn }, account) {
    const { allowExternalPrincipals } = requireShare(account, shareArn);
    const principals = account.where(principalAssociations, "resourceShareArn", shareArn);
    const isInvited =
      allowExternalPrincipals && principals.some(({ principal }) => principal === account.accountId);
    if (!isInvited) {
      refuse(
        "ResourceShareInvitationArnNotFoundException",
        `No RAM Resource Share (${shareArn}) invitation found. NOTE: If both AWS accounts are in the same AWS Organization and RAM Sharing with AWS Organizations is enabled, this resource is not necessary`,
      );
    }
  },
  id: ({ inputs: { shareArn } }) => shareArn,
  outputs: {
    invitationArn: ({ account }) => account.arn("ram", `resource-share-invitation/${account.ids.uuid()}`),
    receiverAccountId: ({ account }) => account.accountId,
    resources: ({ account, inputs: { shareArn } }) =>
      account.where(resourceAssociations, "resourceShareArn", shareArn).map(({ resourceArn }) => resourceArn),
    senderAccountId: ({ inputs: { shareArn } }) => shareArn.split(":")[4],
    shareId: ({ inputs: { shareArn } }) => shareArn.split("/").at(-1)?.replace(/^/, "rs-"),
    shareName: ({ account, inputs: { shareArn } }) => requireShare(account, shareArn).name,
    status: "ACTIVE",
  },
});

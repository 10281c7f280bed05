import { z } from "zod";
import type { Account, Kind } from "../../framework/account";
import { refuse } from "../../framework/errors";
import { arn, constrained, matching } from "../../framework/properties";

/** An id that the program chooses. Source: Amazon QuickSight API Reference, `RestrictiveResourceId`. */
export const quicksightId = matching(/^[\w-]{1,512}$/, "must be 1 to 512 letters, digits, _ and -");

/** Who may do what with an asset: users and groups of QuickSight, at most 64. */
export const permissions = z
  .array(
    z.strictObject({
      actions: z
        .array(
          constrained(
            z.string(),
            (action) => /^quicksight:[A-Za-z]+$/.test(action),
            `invalid value for %k (must be actions of quicksight): "%v"`,
          ),
        )
        .min(1)
        .max(20),
      principal: arn("quicksight"),
    }),
  )
  .max(64)
  .optional();

/** The id under which the plugin knows an asset. Refuses one that is there. */
export function newAssetId(kind: Kind, ownerId: string, assetId: string, account: Account): string {
  const id = `${ownerId},${assetId}`;
  if (account.find(kind, id) !== undefined) {
    refuse("ResourceExistsException", `The resource ${assetId} already exists`);
  }
  return id;
}

/** The account that the asset is in: the one named or the provider's. */
export function ownerOf(asset: { readonly awsAccountId?: string | undefined }, account: Account): string {
  return asset.awsAccountId ?? account.accountId;
}

import { z } from "zod";
import type { Account } from "../../framework/account";
import { constrained, matching } from "../../framework/properties";
import type { Refusal } from "../../framework/references";

/** An id that the program chooses. Source: Amazon QuickSight API Reference, `RestrictiveResourceId`. */
export const quicksightId = matching(/^[\w-]{1,512}$/, "must be 1 to 512 letters, digits, _ and -");

/** When every asset was made and published: a fixed time, so that runs can be compared. */
export const changed = "2026-01-01T00:00:00Z";

/*
 * Source: Amazon QuickSight API Reference, ResourcePermission and CreateDataSource; the plugin's limit of actions.
 */
const mostPermissions = 64;
const mostActions = 20;

const action = constrained(
  z.string(),
  (name) => /^quicksight:[A-Za-z]+$/.test(name),
  `invalid value for %k (must be actions of quicksight): "%v"`,
);

/** Who may do what with an asset: users and groups of QuickSight, and whole namespaces where the kind allows. */
export function permissions(
  ...principals: readonly ("user" | "group" | "namespace")[]
): z.ZodOptional<z.ZodArray<z.ZodObject<{ actions: z.ZodArray<z.ZodString>; principal: z.ZodString }>>> {
  const forms = principals.map((kind) => (kind === "namespace" ? "namespace/[^/]+" : `${kind}/[^/]+/.+`));
  const principal = matching(
    new RegExp(`^arn:aws[a-z-]*:quicksight:[a-z0-9-]+:\\d{12}:(${forms.join("|")})$`),
    `must be the ARN of a QuickSight ${principals.join(" or ")}`,
  );
  return z
    .array(z.strictObject({ actions: z.array(action).min(1).max(mostActions), principal }))
    .max(mostPermissions)
    .optional();
}

/** What QuickSight says where there is an asset with this id. */
export function alreadyExists({ id }: { readonly id: string }): Refusal {
  return ["ResourceExistsException", `The resource ${id} already exists`];
}

/** How the last change of an asset went. */
export function statusAfter(before: object | undefined): string {
  return before === undefined ? "CREATION_SUCCESSFUL" : "UPDATE_SUCCESSFUL";
}

/** The account that the asset is in: the one named or the provider's. */
export function ownerOf(asset: { readonly awsAccountId?: string | undefined }, account: Account): string {
  return asset.awsAccountId ?? account.accountId;
}

import { accountId, listOf, objectOf, organizationId } from "./values";

/** Other accounts that may send something here: by a list, or all of an organisation. */
export const otherAccounts = objectOf({
  accountIds: listOf(accountId, "a list of account ids").optional(),
  organizationId: organizationId.optional(),
});

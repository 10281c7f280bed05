import assert from "node:assert/strict";

import { onlyForOthers, otherAccountsFaults } from "../../../components/shared/other-accounts";

const account = { id: "111122223333", region: "eu-west-1" };
const organizationId = "o-a1b2c3d4e5";

describe("Other accounts", () => {
  it("are a list or an organisation: neither nobody, nor both, nor the account itself", () => {
    const faultsOf = (others: object) =>
      otherAccountsFaults(others, account, "senders").map(
        ({ propertyPath, reason }) => `${propertyPath}: ${reason}`,
      );
    assert.deepEqual(faultsOf({ organizationId }), []);
    assert.deepEqual(faultsOf({ accountIds: ["444455556666"] }), []);
    assert.deepEqual(faultsOf({}), [
      "senders: found nobody; give either accountIds or the organizationId of all",
    ]);
    assert.deepEqual(faultsOf({ accountIds: ["444455556666"], organizationId }), [
      "senders: found both; give either accountIds or the organizationId of all",
    ]);
    assert.deepEqual(faultsOf({ accountIds: ["444455556666", "111122223333"] }), [
      "senders.accountIds[1]: found 111122223333, the account itself, which needs no permission: leave it out",
    ]);
  });

  it("are known to a service by their ids, or by the organisation", () => {
    assert.deepEqual(onlyForOthers(account, { accountIds: ["444455556666"] }, "cloudwatch", "alarm:*"), {
      StringEquals: { "aws:SourceAccount": ["444455556666"] },
      ArnLike: { "aws:SourceArn": ["arn:aws:cloudwatch:eu-west-1:444455556666:alarm:*"] },
    });
    assert.deepEqual(onlyForOthers(account, { organizationId }, "cloudwatch", "alarm:*"), {
      StringEquals: { "aws:SourceOrgID": organizationId },
      ArnLike: { "aws:SourceArn": "arn:aws:cloudwatch:eu-west-1:*:alarm:*" },
    });
  });
});

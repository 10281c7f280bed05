import assert from "node:assert/strict";
import { queryDefinition } from "../../../../local/services/logs/query-definition";
import { emptyAccount, make } from "../../support/embedded";

describe("CloudWatch Logs: a saved query", () => {
  it("has an id and an ARN of its own", () => {
    const { id, properties } = make(
      queryDefinition,
      {
        name: "flow-logs/rejected",
        queryString: "filter action = 'REJECT'",
        logGroupNames: ["/vpc/traffic"],
      },
      emptyAccount(),
    );

    assert.match(id, /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-a[0-9a-f]{3}-[0-9a-f]{12}$/);
    assert.equal(properties.arn, `arn:aws:logs:eu-west-1:123456789012:query-definition:${id}`);
  });
});

import assert from "node:assert/strict";
import type { Properties } from "../../../../local/framework/values";
import { dashboard } from "../../../../local/services/cloudwatch/dashboard";
import { assertRefused, emptyAccount, make } from "../../support/embedded";

describe("CloudWatch: a dashboard", () => {
  const board = (widget: Properties): Properties => ({
    dashboardName: "network",
    dashboardBody: JSON.stringify({ widgets: [widget] }),
  });

  it("is known to the whole account, without a region in its ARN", () => {
    const { id, properties } = make(
      dashboard,
      board({ type: "text", properties: { markdown: "# Traffic" } }),
      emptyAccount(),
    );

    assert.equal(id, "network");
    assert.equal(properties.dashboardArn, "arn:aws:cloudwatch::123456789012:dashboard/network");
  });

  it("is refused with every fault of its widgets", () => {
    assertRefused(
      () => make(dashboard, board({ type: "graph", width: 25, properties: {} }), emptyAccount()),
      "InvalidParameterInput",
      `The dashboard body is invalid, there are 2 validation errors:
[
  {
    "dataPath": "/widgets/0/width",
    "message": "Should be <= 24"
  },
  {
    "dataPath": "/widgets/0/type",
    "message": "Should be equal to one of the allowed values"
  }
]`,
    );
  });
});

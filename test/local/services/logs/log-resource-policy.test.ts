import { logResourcePolicy } from "../../../../local/services/logs/log-resource-policy";
import { assertRefused, emptyAccount, make } from "../../support/embedded";
import { policyOf } from "../../support/examples";

describe("CloudWatch Logs: a resource policy", () => {
  it("is one of ten in a region", () => {
    const account = emptyAccount();
    const policyDocument = policyOf({
      Effect: "Allow",
      Principal: { Service: "delivery.logs.amazonaws.com" },
      Action: ["logs:CreateLogStream", "logs:PutLogEvents"],
      Resource: "arn:aws:logs:eu-west-1:123456789012:log-group:/vpc/traffic:*",
    });
    for (let number = 1; number <= 10; number++) {
      make(
        logResourcePolicy,
        { policyName: `policy-${number}`, policyDocument },
        account,
        `policy-${number}`,
      );
    }

    assertRefused(
      () => make(logResourcePolicy, { policyName: "policy-11", policyDocument }, account),
      "LimitExceededException",
      "Resource limit exceeded.",
    );
  });
});

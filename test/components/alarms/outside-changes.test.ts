import assert from "node:assert/strict";

import * as pulumi from "@pulumi/pulumi";

import { OutsideChangesRules } from "../../../components";
import { register } from "../registrations";

const topicArn = "arn:aws:sns:eu-west-1:111122223333:alerts";
const topic = { topicArn: pulumi.output(topicArn), letsPublish: [] };
const expectedRoleArns = ["arn:aws:iam::111122223333:role/Deployment"];

describe("Component: OutsideChangesRules", () => {
  for (const [compliance, rules] of [
    [undefined, ["changes-calls"]],
    [false, ["changes-calls"]],
    [true, ["changes-calls", "changes-compliance"]],
  ] as const)
    it(`has ${rules.join(" and ")} where compliance is ${compliance}`, async () => {
      const { registrations } = await register(
        () => new OutsideChangesRules("changes", { topic, expectedRoleArns, compliance }),
      );
      assert.deepEqual(
        registrations.ofType("aws:cloudwatch/eventRule:EventRule").map(({ name }) => name),
        rules,
      );
    });
});

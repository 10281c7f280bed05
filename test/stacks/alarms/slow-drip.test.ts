import assert from "node:assert/strict";

import { parseStackConfig } from "../../../stacks";
import { standaloneStack } from "../../../stacks/standalone";
import { policyIn, register, suffix } from "../../components/registrations";
import { pipeline, rawConfig } from "../raw";

const topic = `arn:aws:sns:eu-west-1:111122223333:alerts${suffix}`;
const ofFunction = {
  namespace: "AwsNetworkSecurity/ScheduledQueries",
  dimensions: { FunctionName: `drip${suffix}`, service: "scheduled-query" },
  period: 3600,
};

describe("A slow drip in the configuration", () => {
  const stack = () => {
    const parsed = parseStackConfig(
      rawConfig({
        flowLogPipelines: [pipeline({ destinations: { s3: {} }, queries: { athena: {} } })],
        alarms: { slowDrip: [{ name: "drip", pipeline: "traffic", allowedDestinations: ["10.0.0.0/8"] }] },
      }),
      { isPreview: false },
    );
    assert.ok(parsed.ok, parsed.ok ? "" : parsed.faults.join("\n"));
    return register(() => standaloneStack(parsed.value));
  };

  it("is asked of Athena once a day, by a function that may ask this one table", async () => {
    const { registrations } = await stack();
    const { inputs } = registrations.one("aws:scheduler/schedule:Schedule", "drip-runs");
    assert.equal(inputs.scheduleExpression, "rate(24 hours)");
    const { Statement } = policyIn(
      registrations.one("aws:iam/rolePolicy:RolePolicy", "drip-permissions").inputs.policy,
    );
    const allowed = Statement.flatMap(({ Action }) => Action as string | string[]);
    assert.deepEqual(allowed.filter((action) => /^(athena|glue):/.test(action)).toSorted(), [
      "athena:GetNamedQuery",
      "athena:GetQueryExecution",
      "athena:GetQueryResults",
      "athena:StartQueryExecution",
      "glue:GetDatabase",
      "glue:GetTable",
    ]);
    assert.deepEqual(
      Statement.filter(({ Action }) => [Action].flat().includes("s3:PutObject")).map(
        ({ Resource }) => Resource,
      ),
      [`arn:aws:s3:::traffic-athena-results${suffix}/*`],
    );
    const call = registrations.one("aws:iam/rolePolicy:RolePolicy", "drip-runs").inputs.policy;
    assert.deepEqual(policyIn(call).Statement, [
      {
        Sid: "CallFunction",
        Effect: "Allow",
        Action: "lambda:InvokeFunction",
        Resource: `arn:aws:lambda:eu-west-1:111122223333:function:drip${suffix}`,
      },
    ]);
  });

  it("rings once for what goes on, and tells of answers that do not come", async () => {
    const { registrations } = await stack();
    const alarm = (name: string) => {
      const { alarmDescription: _, ...inputs } = registrations.one(
        "aws:cloudwatch/metricAlarm:MetricAlarm",
        name,
      ).inputs;
      return inputs;
    };
    assert.deepEqual(alarm("drip"), {
      ...ofFunction,
      metricName: "RowsFound",
      statistic: "Maximum",
      comparisonOperator: "GreaterThanOrEqualToThreshold",
      threshold: 1,
      evaluationPeriods: 25,
      datapointsToAlarm: 1,
      treatMissingData: "notBreaching",
      alarmActions: [topic],
    });
    assert.deepEqual(alarm("drip-heartbeat"), {
      ...ofFunction,
      metricName: "QueriesAnswered",
      statistic: "Sum",
      comparisonOperator: "LessThanThreshold",
      threshold: 1,
      evaluationPeriods: 26,
      datapointsToAlarm: 26,
      treatMissingData: "breaching",
      alarmActions: [topic],
    });
  });
});

import assert from "node:assert/strict";

import {
  destinationRolePermissions,
  destinationRoleTrustPolicy,
  sourceRolePermissions,
  sourceRoleTrustPolicy,
} from "../../../../../components/flow-logs/destinations/firehose/cross-account";
import { policyIn } from "../../../registrations";

const security = { id: "444455556666", region: "eu-west-1" };

describe("Policies of the roles that reach another account's stream", () => {
  const crossAccountRoleArn = "arn:aws:iam::444455556666:role/AWSLogDeliveryFirehoseCrossAccountRole-traffic";
  const roleArn = "arn:aws:iam::111122223333:role/traffic-to-firehose";

  it("let log delivery take the source role", () => {
    assert.deepEqual(policyIn(sourceRoleTrustPolicy()).Statement, [
      { Effect: "Allow", Principal: { Service: "delivery.logs.amazonaws.com" }, Action: "sts:AssumeRole" },
    ]);
  });

  it("let the source role be passed for its sources, manage deliveries and take the other role", () => {
    const sourceArns = ["arn:aws:ec2:eu-west-1:111122223333:vpc/vpc-0000000a"];
    assert.deepEqual(
      policyIn(sourceRolePermissions({ roleArn, sourceArns, crossAccountRoleArn })).Statement,
      [
        {
          Sid: "PassItself",
          Effect: "Allow",
          Action: "iam:PassRole",
          Resource: roleArn,
          Condition: {
            StringEquals: { "iam:PassedToService": "delivery.logs.amazonaws.com" },
            StringLike: { "iam:AssociatedResourceARN": sourceArns },
          },
        },
        {
          Sid: "ManageLogDeliveries",
          Effect: "Allow",
          Action: [
            "logs:CreateLogDelivery",
            "logs:DeleteLogDelivery",
            "logs:ListLogDeliveries",
            "logs:GetLogDelivery",
          ],
          Resource: "*",
        },
        {
          Sid: "TakeDestinationRole",
          Effect: "Allow",
          Action: "sts:AssumeRole",
          Resource: crossAccountRoleArn,
        },
      ],
    );
  });

  it("let only the source roles take the destination role", () => {
    assert.deepEqual(policyIn(destinationRoleTrustPolicy(security, [roleArn])).Statement, [
      { Effect: "Allow", Principal: { AWS: [roleArn] }, Action: "sts:AssumeRole" },
    ]);
  });

  it("know the source roles of other accounts by their names, before they are there", () => {
    assert.deepEqual(
      policyIn(destinationRoleTrustPolicy(security, [], { accountIds: ["111122223333"] })).Statement,
      [
        {
          Effect: "Allow",
          Action: "sts:AssumeRole",
          Principal: { AWS: ["arn:aws:iam::111122223333:root"] },
          Condition: { ArnLike: { "aws:PrincipalArn": ["arn:aws:iam::111122223333:role/*-to-firehose-*"] } },
        },
      ],
    );
  });

  it("know those of an organisation by its id and their names", () => {
    const senders = { organizationId: "o-a1b2c3d4e5" };
    assert.deepEqual(policyIn(destinationRoleTrustPolicy(security, [], senders)).Statement, [
      {
        Effect: "Allow",
        Action: "sts:AssumeRole",
        Principal: { AWS: "*" },
        Condition: {
          StringEquals: { "aws:PrincipalOrgID": "o-a1b2c3d4e5" },
          ArnLike: { "aws:PrincipalArn": "arn:aws:iam::*:role/*-to-firehose-*" },
        },
      },
    ]);
  });

  it("let the destination role have the service's role made, and open its streams by tag", () => {
    const streamArn = "arn:aws:firehose:eu-west-1:444455556666:deliverystream/siem";
    assert.deepEqual(
      policyIn(destinationRolePermissions({ id: "444455556666", region: "eu-west-1" }, [streamArn]))
        .Statement,
      [
        {
          Sid: "MakeServiceLinkedRole",
          Effect: "Allow",
          Action: "iam:CreateServiceLinkedRole",
          Resource:
            "arn:aws:iam::444455556666:role/aws-service-role/delivery.logs.amazonaws.com/AWSServiceRoleForLogDelivery",
        },
        {
          Sid: "OpenStream",
          Effect: "Allow",
          Action: "firehose:TagDeliveryStream",
          Resource: [streamArn],
        },
      ],
    );
  });
});

import assert from "node:assert/strict";
import { interfaceRequests } from "../../../delivery/access";
import { roleRequest } from "../../../delivery/access/role-request";
import { serviceRequest } from "../../../delivery/access/service-request";

describe("A service's own request", () => {
  const request = {
    service: "delivery.logs.amazonaws.com",
    action: "s3:PutObject",
    resource: "arn:aws:s3:::archive/a",
    region: "eu-central-1",
    resourceAccountId: "222222222222",
  };
  const context = {
    "aws:SecureTransport": "true",
    "aws:PrincipalIsAWSService": "true",
    "aws:PrincipalServiceName": "delivery.logs.amazonaws.com",
    "aws:PrincipalServiceNamesList": ["delivery.logs.amazonaws.com"],
    "aws:PrincipalType": "Service",
    "aws:ViaAWSService": "false",
    "aws:RequestedRegion": "eu-central-1",
    "aws:ResourceAccount": "222222222222",
  };

  it("carries the keys of a service, and none of an identity or of a network path", () => {
    assert.deepEqual(serviceRequest(request), {
      principal: { kind: "service", service: "delivery.logs.amazonaws.com" },
      action: "s3:PutObject",
      resource: "arn:aws:s3:::archive/a",
      resourceAccountId: "222222222222",
      context,
      absentKeys: [
        ...["aws:PrincipalArn", "aws:PrincipalAccount", "aws:PrincipalOrgID", "aws:PrincipalOrgPaths"],
        ...["aws:username", "aws:MultiFactorAuthPresent", "aws:MultiFactorAuthAge"],
        ...["aws:SourceVpc", "aws:SourceVpce", "aws:VpcSourceIp", "sts:ExternalId"],
      ],
    });
  });

  it("says on whose behalf it is, of which organisation, and what the called service adds", () => {
    const full = serviceRequest({
      ...request,
      source: { accountId: "111111111111", arn: "arn:aws:logs:eu-central-1:111111111111:*" },
      organizationId: "o-a1b2c3d4e5",
      context: { "s3:x-amz-acl": "bucket-owner-full-control" },
      absentKeys: ["kms:ViaService"],
    });
    assert.deepEqual(full.context, {
      ...context,
      "aws:SourceAccount": "111111111111",
      "aws:SourceArn": "arn:aws:logs:eu-central-1:111111111111:*",
      "aws:SourceOrgID": "o-a1b2c3d4e5",
      "s3:x-amz-acl": "bucket-owner-full-control",
    });
    assert.equal(full.absentKeys.at(-1), "kms:ViaService");
    assert.equal(full.absentKeys.length, 12);
  });
});

describe("A role's request", () => {
  it("carries the keys of a session, and none of a source", () => {
    const roleArn = "arn:aws:iam::111111111111:role/worker";
    const resource = "arn:aws:sqs:us-east-1:222222222222:q";
    assert.deepEqual(roleRequest(roleArn, "sqs:SendMessage", resource, "222222222222", { "a:key": "1" }), {
      principal: { kind: "role", arn: roleArn, accountId: "111111111111" },
      action: "sqs:SendMessage",
      resource,
      resourceAccountId: "222222222222",
      context: {
        "aws:SecureTransport": "true",
        "aws:PrincipalArn": roleArn,
        "aws:PrincipalAccount": "111111111111",
        "aws:PrincipalType": "AssumedRole",
        "aws:PrincipalIsAWSService": "false",
        "aws:RequestedRegion": "us-east-1",
        "aws:ResourceAccount": "222222222222",
        "a:key": "1",
      },
      absentKeys: [
        ...["aws:SourceAccount", "aws:SourceArn", "aws:SourceOrgID"],
        ...["aws:username", "aws:MultiFactorAuthPresent", "aws:MultiFactorAuthAge"],
      ],
    });
    assert.equal(roleRequest(roleArn, "a:B", "*", "1").context["aws:RequestedRegion"], "");
    assert.equal(roleRequest("worker", "a:B", "*", "1").context["aws:PrincipalAccount"], "");
  });
});

describe("Requests for network interfaces", () => {
  it("list, make one in each subnet with each group, and work on it", () => {
    const inEc2 = (rest: string): string => `arn:aws:ec2:eu-central-1:111111111111:${rest}`;
    const made = inEc2("network-interface/eni-of-its-own");
    const of = (action: string, resource: string, context: object = {}) => ({
      action,
      resource,
      resourceAccountId: "111111111111",
      context: { ...context, "a:key": "1" },
      absentKeys: ["a:absent"],
    });
    assert.deepEqual(
      interfaceRequests(
        "arn:aws:lambda:eu-central-1:111111111111:function:f",
        { subnetIds: ["subnet-1", "subnet-2"], securityGroupIds: ["sg-1"] },
        { listings: ["ec2:DescribeSubnets"], withOne: ["ec2:DeleteNetworkInterface"] },
        { "a:key": "1" },
        ["a:absent"],
      ),
      [
        of("ec2:DescribeSubnets", "*", { "aws:RequestedRegion": "eu-central-1" }),
        of("ec2:CreateNetworkInterface", made),
        of("ec2:CreateNetworkInterface", inEc2("subnet/subnet-1")),
        of("ec2:CreateNetworkInterface", inEc2("subnet/subnet-2")),
        of("ec2:CreateNetworkInterface", inEc2("security-group/sg-1")),
        of("ec2:DeleteNetworkInterface", made, { "ec2:Subnet": inEc2("subnet/subnet-1") }),
        of("ec2:DeleteNetworkInterface", made, { "ec2:Subnet": inEc2("subnet/subnet-2") }),
      ],
    );
  });
});

import assert from "node:assert/strict";
import {
  type ApplicablePolicies,
  authorize,
  type Decision,
  type IamRequest,
  parsePolicyDocument,
  type PolicyDocument,
} from "../../../delivery/iam";

export const ROLE = "arn:aws:iam::111111111111:role/worker";

/** A policy document of these statements; fails the test where it does not parse. */
export function policy(name: string, ...statements: readonly object[]): PolicyDocument {
  const parsed = parsePolicyDocument(name, { Version: "2012-10-17", Statement: statements });
  assert.ok(parsed.ok, parsed.ok ? "" : parsed.faults.join("\n"));
  return parsed.value;
}

/** A role of account 111111111111 that reads an object; a test says what differs. */
export function request(fields: Partial<IamRequest> = {}): IamRequest {
  return {
    principal: { kind: "role", arn: ROLE, accountId: "111111111111" },
    action: "s3:GetObject",
    resource: "arn:aws:s3:::reports/2026/q1.csv",
    resourceAccountId: "111111111111",
    context: {},
    absentKeys: [],
    ...fields,
  };
}

export function serviceRequest(service: string, fields: Partial<IamRequest> = {}): IamRequest {
  return request({ principal: { kind: "service", service }, ...fields });
}

/** The decision over these policies; nothing else applies. */
export function decide(of: IamRequest, policies: Partial<ApplicablePolicies>): Decision {
  return authorize(of, { identity: [], resource: [], resourcePolicyDecides: false, ...policies });
}

export const allowRead = {
  Sid: "Read",
  Effect: "Allow",
  Action: "s3:GetObject",
  Resource: "arn:aws:s3:::reports/*",
};

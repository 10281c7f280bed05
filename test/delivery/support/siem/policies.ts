import { ACCOUNT } from "../stack";

/** A policy document of these statements. */
export function policyOf(...statements: readonly object[]): string {
  return JSON.stringify({ Version: "2012-10-17", Statement: statements });
}

export function allow(sid: string, actions: readonly string[], ...resources: readonly string[]): object {
  return { Sid: sid, Effect: "Allow", Action: actions, Resource: resources };
}

/** Who may take a role. */
export function trust(service: string): string {
  return policyOf({
    Sid: "Service",
    Effect: "Allow",
    Principal: { Service: service },
    Action: "sts:AssumeRole",
    Condition: { StringEquals: { "aws:SourceAccount": ACCOUNT } },
  });
}

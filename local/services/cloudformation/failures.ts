import type { Account } from "../../framework/account";
import type { StackResource } from "./deployment";
import { schemaFaults } from "./resource-type";

/** A resource of a stack that cannot be made, and why, as a stack's events have it. */
export interface Failure {
  readonly logicalId: string;
  readonly reason: string;
}

/** What of a template cannot be made where a stack had `before`. */
export function failuresOf(
  resources: readonly StackResource[],
  before: readonly StackResource[],
  account: Account,
): readonly Failure[] {
  return resources.flatMap((made, index) => {
    const reason =
      wrongProperties(made) ??
      existing(made, before, resources.slice(0, index), account) ??
      refused(made, account);
    return reason === undefined ? [] : [{ logicalId: made.logicalId, reason }];
  });
}

function wrongProperties({ logicalId, type, properties }: StackResource): string | undefined {
  const faults = schemaFaults(type, properties);
  if (faults.length === 0) return undefined;
  return `Properties validation failed for resource ${logicalId} with message:\n${faults.join("\n")}`;
}

function existing(
  { type, physicalId }: StackResource,
  before: readonly StackResource[],
  earlier: readonly StackResource[],
  account: Account,
): string | undefined {
  const isIn = (resources: readonly StackResource[]) =>
    resources.some((other) => other.physicalId === physicalId);
  if (!isIn(earlier) && (isIn(before) || !type.exists(physicalId, account))) return undefined;
  return `Resource of type '${type.type}' with identifier '${physicalId}' already exists.`;
}

function refused({ type, properties }: StackResource, account: Account): string | undefined {
  const refusals = type.refusals(properties, account);
  if (refusals.length === 0) return undefined;
  const message = `Invalid request provided: ${refusals.join("; ")}`;
  return `Resource handler returned message: "${message}" (HandlerErrorCode: InvalidRequest)`;
}

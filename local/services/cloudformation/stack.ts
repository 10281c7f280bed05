import { z } from "zod";
import type { Account } from "../../framework/account";
import { refuse } from "../../framework/errors";
import { isJsonObject } from "../../framework/json";
import { constrained, tagged } from "../../framework/properties";
import { resource } from "../../framework/resource";
import { deploymentOf, type StackInputs, type StackResource } from "./deployment";
import { failuresOf } from "./failures";
import { stacks } from "./kinds";

/*
 * Source: AWS CloudFormation API Reference, CreateStack, and User Guide, "Understand CloudFormation quotas": 51,200
 * bytes as a body of the request; 1 MB from S3, which is not modelled.
 */
const largestBodyBytes = 51_200;
const namePattern = "[a-zA-Z][-a-zA-Z0-9]*";
const longestName = 128;

const templateBody = constrained(
  z.string(),
  isJsonObject,
  `"%k" contains an invalid JSON; the embedded AWS reads templates in JSON`,
);

export const stack = resource(stacks, {
  properties: z.strictObject({
    ...tagged,
    capabilities: z
      .array(z.enum(["CAPABILITY_IAM", "CAPABILITY_NAMED_IAM", "CAPABILITY_AUTO_EXPAND"]))
      .optional(),
    name: z.string().optional(),
    parameters: z.record(z.string(), z.string()).optional(),
    templateBody: templateBody.optional(),
  }),
  autoName: { property: "name", maxLength: 255 },
  replaceOn: ["name"],
  refuse(inputs, account, id) {
    const stackInputs = complete(inputs);
    if (id === undefined) refuseName(stackInputs.name, account);
    const { resources } = deploymentOf(stackInputs, account);
    const held = id === undefined ? undefined : account.find(stacks, id);
    const before = held === undefined ? [] : resourcesOf(held, account);
    const failures = failuresOf(resources, before, account);
    if (failures.length === 0) return;
    const names = failures.map(({ logicalId }) => logicalId).join(", ");
    const [code, verb] =
      id === undefined ? ["ROLLBACK_COMPLETE", "create"] : ["UPDATE_ROLLBACK_COMPLETE", "update"];
    const reasons = failures.map(({ reason }) => reason).join("; ");
    refuse(code, `The following resource(s) failed to ${verb}: [${names}]. ${reasons}`);
  },
  id: ({ account, name }) => account.arn("cloudformation", `stack/${name}/${account.ids.uuid()}`),
  outputs: {
    outputs: { follow: ({ inputs, account }) => deploymentOf(complete(inputs), account).outputs },
    parameters: { follow: () => ({}) },
    policyBody: "",
    templateBody: ({ inputs }) => complete(inputs).templateBody,
  },
  put(inputs, account, _object, before) {
    const { resources } = deploymentOf(complete(inputs), account);
    deploy(resources, before === undefined ? [] : resourcesOf(complete(before), account), account);
  },
  delete(held, account) {
    for (const { type, physicalId } of resourcesOf(complete(held), account)) type.remove(physicalId, account);
  },
});

/** The inputs that a stack cannot be without. @throws AwsError where there is no template, or one too large. */
function complete({ name = "", templateBody: body, parameters }: Partial<StackInputs>): StackInputs {
  if (body === undefined) {
    return refuse("ValidationError", "Either Template URL or Template Body must be specified.");
  }
  if (Buffer.byteLength(body) > largestBodyBytes) {
    unsatisfied(body, "templateBody", `Member must have length less than or equal to ${largestBodyBytes}`);
  }
  return { name, templateBody: body, parameters };
}

function refuseName(name: string, account: Account): void {
  if (!new RegExp(`^${namePattern}$`).test(name)) {
    unsatisfied(name, "stackName", `Member must satisfy regular expression pattern: ${namePattern}`);
  }
  if (name.length > longestName) {
    unsatisfied(name, "stackName", `Member must have length less than or equal to ${longestName}`);
  }
  if (account.where(stacks, "name", name).length > 0) {
    refuse("AlreadyExistsException", `Stack [${name}] already exists`);
  }
}

function unsatisfied(value: string, member: string, constraint: string): never {
  refuse(
    "ValidationError",
    `1 validation error detected: Value '${value}' at '${member}' failed to satisfy constraint: ${constraint}`,
  );
}

/** What the template of a stack made when it was last deployed. */
function resourcesOf(held: StackInputs, account: Account): readonly StackResource[] {
  return deploymentOf(held, account).resources;
}

/** Make what the template has and the stack has not, change what differs, remove what the template has no more. */
function deploy(
  resources: readonly StackResource[],
  before: readonly StackResource[],
  account: Account,
): void {
  for (const { type, physicalId } of before) {
    if (!resources.some((kept) => kept.physicalId === physicalId)) type.remove(physicalId, account);
  }
  for (const { type, properties } of resources) type.put(properties, account);
}

import { z } from "zod";
import type { Account } from "../../framework/account";
import { NotModelled } from "../../framework/errors";
import type { Properties } from "../../framework/values";

/** A type of resource that templates may have: its schema, and what its handlers do. */
export interface ResourceType<Inputs extends Properties = Properties> {
  readonly type: string;
  /** Every property that is modelled, by its name in a template, with its constraints. */
  readonly properties: z.ZodType<Inputs>;
  /** Properties that the real type takes and that are refused here by name. */
  readonly notModelled: readonly string[];
  /** What `Ref` gives, which tells resources of the type apart. */
  physicalId(inputs: Inputs): string;
  /** What `Fn::GetAtt` gives, by name. */
  attributes(inputs: Inputs, account: Account): Readonly<Record<string, string>>;
  /** What the service refuses, in view of what else exists. */
  refusals(inputs: Inputs, account: Account): readonly string[];
  exists(physicalId: string, account: Account): boolean;
  /** Make the resource, or change the one that is there. */
  put(inputs: Inputs, account: Account): void;
  remove(physicalId: string, account: Account): void;
}

/**
 * What a type's schema has against properties, in CloudFormation's words; nothing if they are right.
 * @throws NotModelled for a property that is not modelled.
 */
export function schemaFaults(
  { type, properties, notModelled }: ResourceType,
  given: Properties,
): readonly string[] {
  const refused = notModelled.find((name) => name in given);
  if (refused !== undefined)
    throw new NotModelled(`the embedded AWS does not model the property ${refused} of ${type}`);
  const { error } = properties.safeParse(given, { reportInput: true });
  const faults = (error?.issues ?? []).flatMap(wordings);
  return faults.length > 1 ? [`#: ${faults.length} schema violations found`, ...faults] : faults;
}

function wordings(issue: z.core.$ZodIssue): readonly string[] {
  const at = pointer(issue.path);
  switch (issue.code) {
    case "unrecognized_keys":
      return issue.keys.map((key) => `${at}: extraneous key [${key}] is not permitted`);
    case "invalid_type":
      return [
        issue.input === undefined
          ? `${pointer(issue.path.slice(0, -1))}: required key [${String(issue.path.at(-1))}] not found`
          : `${at}: expected type: ${capitalised(issue.expected)}, found: ${typeOf(issue.input)}`,
      ];
    case "invalid_format":
      return [`${at}: string [${String(issue.input)}] does not match pattern ${issue.pattern?.slice(1, -1)}`];
    case "too_small":
      return [
        `${at}: expected ${issue.origin === "array" ? "minimum item count" : "minLength"}: ${issue.minimum}, ${sizeOf(issue.input)}`,
      ];
    case "too_big":
      return [
        `${at}: expected ${issue.origin === "array" ? "maximum item count" : "maxLength"}: ${issue.maximum}, ${sizeOf(issue.input)}`,
      ];
    default:
      return [`${at}: ${issue.message}`];
  }
}

function pointer(path: readonly PropertyKey[]): string {
  return ["#", ...path.map(String)].join("/");
}

function sizeOf(value: unknown): string {
  return Array.isArray(value) ? `found: ${value.length}` : `actual: ${String(value).length}`;
}

function typeOf(value: unknown): string {
  if (value === null) return "Null";
  if (Array.isArray(value)) return "JSONArray";
  if (typeof value === "object") return "JSONObject";
  if (typeof value === "number") return Number.isInteger(value) ? "Integer" : "Double";
  return capitalised(typeof value);
}

function capitalised(type: string): string {
  const names: Readonly<Record<string, string>> = { array: "JSONArray", object: "JSONObject" };
  return names[type] ?? `${type.charAt(0).toUpperCase()}${type.slice(1)}`;
}

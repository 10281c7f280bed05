import type { z } from "zod";

/** The plugin's own name of a property: `vpcId` is `vpc_id` in the messages that it passes on. */
export function snakeCase(name: string): string {
  return name.replace(/[A-Z]+/g, (capitals) => `_${capitals.toLowerCase()}`);
}

/** A path as the plugin prints it: `metricTransformation.value`, `egress[0].fromPort`. */
export function printPath(path: readonly PropertyKey[]): string {
  return path.map((step) => (typeof step === "number" ? `[${step}]` : `.${String(step)}`)).join("");
}

/** The last name on a path, as the plugin writes it. */
export function keyOf(path: readonly PropertyKey[]): string {
  const name = path.findLast((step) => typeof step === "string");
  return name === undefined ? "" : snakeCase(name);
}

/**
 * What the real plugin says of a fault that the schema found.
 * Source: the messages of terraform-plugin-sdk's `validation` package and of the Pulumi Terraform bridge.
 */
export function wordingOf(issue: z.core.$ZodIssue): string {
  const key = keyOf(issue.path);
  switch (issue.code) {
    case "invalid_type":
      return issue.input === undefined
        ? `Missing required argument. The argument "${key}" is required, but no definition was found.`
        : `expected ${key} to be of type ${issue.expected}, got ${print(issue.input)}`;
    case "invalid_value":
      return `expected ${key} to be one of [${issue.values.map(print).join(" ")}], got ${plain(issue.input)}`;
    default:
      return issue.message.replaceAll("%k", key);
  }
}

function print(value: unknown): string {
  return JSON.stringify(value);
}

function plain(value: unknown): string {
  return typeof value === "string" ? value : print(value);
}

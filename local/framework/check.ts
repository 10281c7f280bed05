import { z } from "zod";
import type { Account } from "./account";
import { isDocument } from "./properties";
import { isInput } from "../plugin/members";
import { isRegional, type AutoName, type Resource } from "./resource";
import type { Fault } from "./rules";
import { regionPattern } from "./partitions";
import { hasUnknown, isObject, knownPart, unknown, valueAt, type Properties } from "./values";
import { printPath, keyOf, wordingOf } from "./wording";

/** The property in which the plugin notes which inputs it filled in itself. */
export const defaultsKey = "__defaults";

/** Random digits after a name that the plugin made. Source: pulumi-terraform-bridge, `AutoName`. */
const nameDigits = 7;

/** How the engine's `pulumi:autonaming` setting wants a name made. */
export interface Autonaming {
  readonly mode: "propose" | "enforce" | "disable";
  readonly proposedName: string;
}

export interface CheckRequest {
  readonly urn: string;
  readonly name: string;
  readonly news: Properties;
  /** The inputs of the last deployment, when the resource exists. */
  readonly olds?: Properties | undefined;
  readonly autonaming?: Autonaming | undefined;
}

export interface Checked {
  /** The inputs with the plugin's defaults. */
  readonly inputs: Properties;
  /** What is wrong, each a sentence that names the property and where to look. */
  readonly failures: readonly string[];
}

/** What the plugin does before AWS is called: fill in defaults and find every fault of the inputs. */
export function check(resource: Resource, request: CheckRequest, account: Account): Checked {
  const defaults = { ...schemaDefaults(resource, request.news), ...autoName(resource, request, account) };
  const inputs = { ...request.news, ...documentsAsText(resource, request.news), ...defaults };
  const failures = new Faults(request.name, inputs);
  checkSchema(resource, inputs, failures);
  const fault = failures.add.bind(failures);
  for (const rule of resource.rules ?? []) rule(inputs, fault);
  if (failures.none) resource.check?.(knownPart(inputs) as Properties, fault);
  if (failures.none && resource.autoName !== undefined) requireName(resource.autoName, inputs, fault);
  return {
    inputs: { ...inputs, [defaultsKey]: Object.keys(defaults).sort() },
    failures: failures.sentences,
  };
}

/** The inputs without the plugin's own notes. */
export function withoutNotes(inputs: Properties): Properties {
  return Object.fromEntries(Object.entries(inputs).filter(([key]) => key !== defaultsKey));
}

/** The schema of a type's inputs, with the region that every regional type takes. */
export function inputSchema(resource: Resource): z.ZodObject {
  return isRegional(resource)
    ? resource.properties.extend({ region: z.string().regex(regionPattern).optional() })
    : resource.properties;
}

class Faults {
  private readonly found: string[] = [];

  constructor(
    private readonly resourceName: string,
    private readonly inputs: Properties,
  ) {}

  /** Note a fault, unless the value that it is about is not known yet. */
  add(path: readonly PropertyKey[], reason: string): void {
    if (hasUnknown(valueAt(this.inputs, path))) return;
    const sentence = reason.replaceAll("%k", keyOf(path));
    this.found.push(`${sentence}. Examine values at '${this.resourceName}${printPath(path)}'.`);
  }

  get sentences(): readonly string[] {
    return this.found;
  }

  get none(): boolean {
    return this.found.length === 0;
  }
}

function checkSchema(resource: Resource, inputs: Properties, faults: Faults): void {
  const { error } = inputSchema(resource).safeParse(inputs, { reportInput: true });
  for (const issue of error?.issues ?? []) {
    if (issue.code !== "unrecognized_keys") {
      faults.add(issue.path, wordingOf(issue));
      continue;
    }
    for (const key of issue.keys) {
      const isReal = issue.path.length === 0 && isInput(resource.members, key);
      faults.add(
        [...issue.path, key],
        isReal
          ? `The embedded AWS does not model the property "${key}" of ${resource.kind.type}`
          : "Invalid or unknown key",
      );
    }
  }
}

/** A policy that the program gave as an object becomes its text, unknown as long as a part of it is. */
function documentsAsText(resource: Resource, news: Properties): Properties {
  const objects = Object.entries(resource.properties.shape).filter(
    ([key, schema]) => isObject(news[key]) && isDocument(schema),
  );
  return Object.fromEntries(
    objects.map(([key]) => [key, hasUnknown(news[key]) ? unknown : JSON.stringify(news[key])]),
  );
}

function schemaDefaults(resource: Resource, news: Properties): Properties {
  const missing = Object.entries(resource.properties.shape).filter(([key]) => news[key] === undefined);
  return Object.fromEntries(
    missing.flatMap(([key, schema]) =>
      schema instanceof z.ZodDefault ? [[key, schema.def.defaultValue] as const] : [],
    ),
  );
}

/** The name that the plugin gives: the one it gave before, or Pulumi's name with random digits. */
function autoName(resource: Resource, request: CheckRequest, account: Account): Properties {
  const { autoName } = resource;
  if (autoName === undefined) return {};
  const { property, prefixProperty } = autoName;
  const { news, olds, autonaming } = request;
  const isGiven =
    news[property] !== undefined || (prefixProperty !== undefined && news[prefixProperty] !== undefined);
  if (isGiven || autoName.beginning !== undefined) return {};
  if (olds !== undefined && wasMadeHere(olds, property)) return { [property]: olds[property] };
  if (autonaming?.mode === "disable") return {};
  const suffix = autoName.suffix?.(news) ?? "";
  if (autonaming !== undefined) return { [property]: fit(autonaming.proposedName, suffix, autoName) };
  const digits = account.forRequest({ urn: request.urn }).ids.hex(nameDigits);
  const room = autoName.maxLength - nameDigits - 1 - suffix.length;
  return { [property]: fit(`${request.name.slice(0, room)}-${digits}`, suffix, autoName) };
}

function requireName(
  { property, prefixProperty, beginning }: AutoName,
  inputs: Properties,
  fault: Fault,
): void {
  const isGiven =
    beginning !== undefined ||
    inputs[property] !== undefined ||
    (prefixProperty !== undefined && inputs[prefixProperty] !== undefined);
  if (!isGiven) fault([property], `"%k" is required, as automatic naming is disabled for this resource`);
}

function fit(name: string, suffix: string, { lowerCase }: AutoName): string {
  const whole = name.endsWith(suffix) ? name : `${name}${suffix}`;
  return lowerCase === true ? whole.toLowerCase() : whole;
}

/** Whether the plugin itself gave the input its value. */
export function wasMadeHere(inputs: Properties, property: string): boolean {
  const made = inputs[defaultsKey];
  return Array.isArray(made) && made.includes(property);
}

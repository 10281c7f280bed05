import { isJsonObject, type JsonObject } from "../../telemetry/sources";
import { type DeployedResource, object, objectOf, text } from "../deployment";
import { failure, type Result, success } from "../../telemetry/result";

/** Makes of an event what a target is given. */
export type TargetInput = (event: JsonObject) => string;

/** A JSON path as EventBridge takes it: `$`, `$.detail.findings[0].Id`. */
const jsonPath = /^\$(?:\.[\w-]+|\[\d+\]|\['[^']+'\])*$/;

/**
 * What a target is given: the event, a constant, a part of it, or what its transformer makes of it.
 * @see https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-transform-target-input.html
 */
export function targetInputOf(target: DeployedResource): Result<TargetInput> {
  const constant = text(target, "input");
  const path = text(target, "inputPath");
  const transformer = object(target, "inputTransformer");
  if (constant !== undefined) return success(() => constant);
  if (path !== undefined) {
    return jsonPath.test(path)
      ? success((event) => JSON.stringify(valueAt(event, path) ?? null))
      : failure([`its inputPath ${path} is not known here`]);
  }
  return transformer === undefined ? success((event) => JSON.stringify(event)) : transformed(transformer);
}

/** Paths of a target's transformer at which an event has nothing, so that what is made of it has a gap there. */
export function pathsWithoutValue(target: DeployedResource, event: JsonObject): readonly string[] {
  const paths = Object.values(objectOf(object(target, "inputTransformer")?.inputPaths) ?? {}).map(String);
  return paths.filter((path) => valueAt(event, path) === undefined);
}

function transformed(transformer: Readonly<Record<string, unknown>>): Result<TargetInput> {
  const paths = Object.entries(objectOf(transformer.inputPaths) ?? {}).map(
    ([name, path]) => [name, String(path)] as const,
  );
  const template = String(transformer.inputTemplate);
  const faults = [
    ...paths
      .filter(([, path]) => !jsonPath.test(path))
      .map(([, path]) => `its path ${path} is not known here`),
    ...[...template.matchAll(/<([\w.-]+)>/g)]
      .filter(([, name = ""]) => !name.startsWith("aws.events.") && !paths.some(([known]) => known === name))
      .map(([placeholder]) => `its template names ${placeholder}, which none of its paths does`),
  ];
  if (faults.length > 0) return failure(faults);
  return success((event) => filled(template, (name) => placeholderValue(event, name, paths)));
}

/**
 * The template with what its placeholders stand for. Within a text of the template a text stands without quotes of its own,
 * and what has no value as nothing; elsewhere each stands as JSON.
 */
function filled(template: string, valueOf: (name: string) => unknown): string {
  let isInText = false;
  return template.replace(/\\.|"|<([\w.-]+)>/g, (found: string, name: string | undefined) => {
    if (found === '"') isInText = !isInText;
    if (name === undefined) return found;
    const value = valueOf(name);
    if (!isInText) return JSON.stringify(value ?? null);
    return typeof value === "string"
      ? JSON.stringify(value).slice(1, -1)
      : JSON.stringify(value ?? "").replace(/^""$/, "");
  });
}

function placeholderValue(
  event: JsonObject,
  name: string,
  paths: readonly (readonly [string, string])[],
): unknown {
  if (name === "aws.events.event" || name === "aws.events.event.json") return event;
  if (name === "aws.events.event.ingestion-time") return event.time;
  return valueAt(event, paths.find(([known]) => known === name)?.[1] ?? "$");
}

function valueAt(event: JsonObject, path: string): unknown {
  let value: unknown = event;
  for (const [, name, index, quoted] of path.matchAll(/\.([\w-]+)|\[(\d+)\]|\['([^']+)'\]/g)) {
    if (index !== undefined) value = Array.isArray(value) ? value[Number(index)] : undefined;
    else value = isJsonObject(value) ? value[name ?? quoted ?? ""] : undefined;
  }
  return value;
}

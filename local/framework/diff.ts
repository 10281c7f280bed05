import { z } from "zod";
import type { Account } from "./account";
import { wasMadeHere, withoutNotes } from "./check";
import { allTags } from "./common-properties";
import { jsonValue } from "./json";
import { isRegional, type Resource } from "./resource";
import { isObject, sameValue, valueAt, type Properties } from "./values";

export interface Change {
  readonly property: string;
  readonly kind: "add" | "delete" | "update";
  readonly replaces: boolean;
}

export interface Difference {
  readonly changes: readonly Change[];
  readonly deleteBeforeReplace: boolean;
}

/** What differs between the inputs of the last deployment and the new ones, and what it takes. */
export function diff(
  resource: Resource,
  { oldInputs, news, state }: { oldInputs: Properties; news: Properties; state: Properties },
  account: Account,
): Difference {
  const before = withoutNotes(oldInputs);
  const after = withoutNotes(news);
  const names = new Set([...Object.keys(before), ...Object.keys(after)]);
  const changes = [...names].flatMap((name) => compare(resource, name, before[name], after[name]));
  const tagsChange = changes.some(({ property }) => property === "tags");
  if (!tagsChange && defaultTagsChanged(resource, after, state, account)) {
    changes.push({ property: "tagsAll", kind: "update", replaces: false });
  }
  const isReplaced = changes.some(({ replaces }) => replaces);
  return { changes, deleteBeforeReplace: isReplaced && mustGoFirst(resource, before, after, news) };
}

function compare(resource: Resource, property: string, before: unknown, after: unknown): Change[] {
  if (sameInput(before, after)) return [];
  // What AWS computes stays as it is when the program stops asking for a value.
  if (after === undefined && property in resource.outputs) return [];
  const kind = before === undefined ? "add" : after === undefined ? "delete" : "update";
  const movesRegion = property === "region" && isRegional(resource);
  const replaces =
    movesRegion || resource.replaceOn.includes(property) || replacesInside(resource, property, before, after);
  return [{ property, kind, replaces }];
}

/** Whether a part that AWS cannot change in place differs; a part that is not given has its default. */
function replacesInside(resource: Resource, property: string, before: unknown, after: unknown): boolean {
  const parts = resource.replaceInside?.[property] ?? [];
  return parts.some((part) => {
    const path = part.split(".");
    const byDefault = defaultAt(resource.properties, [property, ...path]);
    return !sameValue(valueAt(before, path) ?? byDefault, valueAt(after, path) ?? byDefault);
  });
}

/** The default that a schema gives to what lies at a path, if it gives one. */
function defaultAt(schema: unknown, path: readonly string[]): unknown {
  if (schema instanceof z.ZodOptional) return defaultAt(schema.unwrap(), path);
  const [step, ...rest] = path;
  if (step === undefined) return schema instanceof z.ZodDefault ? schema.def.defaultValue : undefined;
  return schema instanceof z.ZodObject ? defaultAt(schema.shape[step], rest) : undefined;
}

/** JSON documents are the same whatever their spacing and the order of their keys. */
function sameInput(before: unknown, after: unknown): boolean {
  if (typeof before === "string" && typeof after === "string") {
    const [left, right] = [parseDocument(before), parseDocument(after)];
    if (left !== undefined && right !== undefined) return sameValue(left, right);
  }
  return sameValue(before, after);
}

function parseDocument(text: string): unknown {
  const value = jsonValue(text);
  return isObject(value) || Array.isArray(value) ? value : undefined;
}

function defaultTagsChanged(
  resource: Resource,
  after: Properties,
  state: Properties,
  account: Account,
): boolean {
  const tags = allTags(resource, after, account);
  return tags !== undefined && state.tagsAll !== undefined && !sameValue(tags, state.tagsAll);
}

/**
 * The old resource goes first where AWS cannot hold both, as the program fixed a name that both would have. Source: pulumi-terraform-bridge, `nameRequiresDeleteBeforeReplace`.
 */
function mustGoFirst(resource: Resource, before: Properties, after: Properties, news: Properties): boolean {
  if (resource.autoName === undefined || resource.autoName.beginning !== undefined) return false;
  const { property } = resource.autoName;
  const isFixed = after[property] !== undefined && !wasMadeHere(news, property);
  return isFixed && sameValue(before[property], after[property]);
}

import { isJsonObject, type JsonObject } from "../json";
import type { Fields, UnfitValue } from "./fields";
import { fieldKinds } from "./kinds";
import { viewFields } from "./view";

type Fit = (value: unknown) => unknown;
type Node = Fit | Branch;
type Branch = Map<string, Node>;

/** Name of the field that lists what did not fit. */
export const UNFIT = "unfit";

const none: readonly UnfitValue[] = [];

/**
 * Prepares a function that turns the values of a record, in place, into what OpenSearch takes for these fields, and
 * takes out and returns those that it would refuse the whole document for: a value of another type, a text where an
 * object is, a name with a dot or none. Names that the common view uses are not the record's to fill. Names that are
 * not among the fields stay: they are kept in the document without being indexed.
 */
export function fieldFitter(fields: Fields): (record: JsonObject) => readonly UnfitValue[] {
  const root = fieldTree(fields);
  return (record) => {
    const unfit: UnfitValue[] = [];
    fitObject(root, record, "", unfit);
    return unfit.length === 0 ? none : unfit;
  };
}

function fitObject(branch: Branch, object: JsonObject, path: string, unfit: UnfitValue[]): void {
  for (const name in object) {
    const node = branch.get(name);
    const value = object[name];
    if (node === undefined) {
      if (!isPlainName(name)) takeOut(object, name, path, unfit);
    } else if (value === null) {
      continue;
    } else if (typeof node === "function") {
      const fitted = Array.isArray(value) ? fitList(node, value) : node(value);
      if (fitted === undefined) takeOut(object, name, path, unfit);
      else if (fitted !== value) object[name] = fitted;
    } else if (isJsonObject(value)) {
      fitObject(node, value, `${path}${name}.`, unfit);
    } else if (isListOfObjects(value)) {
      for (const element of value) if (element !== null) fitObject(node, element, `${path}${name}.`, unfit);
    } else {
      takeOut(object, name, path, unfit);
    }
  }
}

/** A list is as many values of its field; one that does not fit takes the list along. */
function fitList(fit: Fit, values: readonly unknown[]): unknown {
  if (fit === fieldKinds.flat.fit) return values.every(isJsonObject) ? values : fit(values);
  const fitted = values.map((value) =>
    value === null ? null : Array.isArray(value) ? undefined : fit(value),
  );
  return fitted.includes(undefined) ? undefined : fitted;
}

function takeOut(object: JsonObject, name: string, path: string, unfit: UnfitValue[]): void {
  unfit.push({ name: path + name, value: JSON.stringify(object[name]) });
  Reflect.deleteProperty(object, name);
}

/** OpenSearch reads a dot as a step into an object, and refuses a name without a letter in it. */
function isPlainName(name: string): boolean {
  return !name.includes(".") && name.trim() !== "";
}

function isListOfObjects(value: unknown): value is (JsonObject | null)[] {
  return Array.isArray(value) && value.every((element) => element === null || isJsonObject(element));
}

/** A record may not say what the view says of it. */
const reserved: Fit = () => undefined;

function fieldTree(fields: Fields): Branch {
  const root: Branch = new Map();
  for (const [name, kind] of Object.entries(fields)) grow(root, name.split("."), fieldKinds[kind].fit);
  for (const name of [...Object.keys(viewFields), UNFIT]) grow(root, name.split("."), reserved);
  return root;
}

function grow(branch: Branch, [name = "", ...rest]: readonly string[], leaf: Fit): void {
  const there = branch.get(name);
  if (rest.length === 0) {
    if (there === undefined) branch.set(name, leaf);
    return;
  }
  // A field of the source comes first: under a leaf of its own the view has nothing to reserve.
  if (typeof there === "function") return;
  const next: Branch = there ?? new Map<string, Node>();
  branch.set(name, next);
  grow(next, rest, leaf);
}

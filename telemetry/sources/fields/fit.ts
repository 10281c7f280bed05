import { isJsonObject, type JsonObject } from "../json";
import type { Fields, UnfitValue } from "./fields";
import { fieldKinds } from "./kinds";
import { viewFields } from "./view";

type Fit = (value: unknown) => unknown;
type Node = Fit | Branch;

/** The fields under a name, and the way to them: `srcids.`, nothing at the top. */
interface Branch {
  readonly path: string;
  readonly nodes: Map<string, Node>;
}

/** Name of the field that lists what did not fit. */
export const unfitField = "unfit";

/**
 * Bytes of a Lucene term. A `flat_object` makes one of each path with its value, and OpenSearch refuses the whole
 * document for one that is longer.
 * @see https://lucene.apache.org/core/9_12_0/core/org/apache/lucene/index/IndexWriter.html#maxTermLength
 */
const longestTerm = 32_766;

/** Characters of a record's JSON, of three bytes each at most, up to which none of its terms is too long. */
const termsAreShort = 10_000;

const utf8 = new TextEncoder();

/** What was done to a record so that OpenSearch takes it. */
export interface Fitted {
  readonly unfit: readonly UnfitValue[];
  /** Values that were replaced by others; undefined if anything was taken out, too. */
  readonly replaced: readonly Replacement[] | undefined;
}

export interface Replacement {
  readonly name: string;
  readonly from: unknown;
  readonly to: unknown;
}

const unchanged: Fitted = { unfit: [], replaced: [] };

/**
 * Prepares a function that turns the values of a record, in place, into what OpenSearch takes for these fields, and
 * takes out and returns those that it would refuse the whole document for: a value of another type, a text where an
 * object is, a name with a dot or none. Names that the common view uses are not the record's to fill. Names that are
 * not among the fields stay: they are kept in the document without being indexed.
 *
 * `size` is an upper bound of the characters of the record's JSON.
 */
export function fieldFitter(fields: Fields): (record: JsonObject, size: number) => Fitted {
  const root = fieldTree(fields);
  const fitting = new Fitting();
  return (record, size) => {
    fitting.begin(size > termsAreShort);
    fitObject(root, record, fitting);
    return fitting.fitted();
  };
}

/** The changes of one record after another, as they are made: most have none, and cost no list of them. */
class Fitting {
  mayHaveLongTerms = false;
  private unfit: UnfitValue[] | undefined;
  private replaced: Replacement[] | undefined;

  begin(mayHaveLongTerms: boolean): void {
    this.mayHaveLongTerms = mayHaveLongTerms;
    this.unfit = undefined;
    this.replaced = undefined;
  }

  fitted(): Fitted {
    if (this.unfit !== undefined) return { unfit: this.unfit, replaced: undefined };
    return this.replaced === undefined ? unchanged : { unfit: unchanged.unfit, replaced: this.replaced };
  }

  replace(object: JsonObject, name: string, to: unknown): void {
    (this.replaced ??= []).push({ name, from: object[name], to });
    object[name] = to;
  }

  takeOut(object: JsonObject, name: string, path: string): void {
    this.note(path + name, object[name]);
    Reflect.deleteProperty(object, name);
  }

  note(name: string, value: unknown): void {
    (this.unfit ??= []).push({ name, value: JSON.stringify(value) });
  }
}

function fitObject({ path, nodes }: Branch, object: JsonObject, fitting: Fitting): void {
  for (const name in object) {
    const node = nodes.get(name);
    const value = object[name];
    if (node === undefined) {
      if (!isPlainName(name)) fitting.takeOut(object, name, path);
    } else if (node === reserved) {
      fitting.takeOut(object, name, path);
    } else if (value == null) {
      continue;
    } else if (typeof node === "function") {
      const fitted = Array.isArray(value) ? fitList(node, value) : node(value);
      if (fitted === undefined) fitting.takeOut(object, name, path);
      else if (fitted !== value) fitting.replace(object, name, fitted);
      if (fitting.mayHaveLongTerms && node === fieldKinds.flat.fit)
        takeOutLongTerms(object[name], path + name, fitting);
    } else if (isJsonObject(value)) {
      fitObject(node, value, fitting);
    } else if (isListOfObjects(value)) {
      for (const element of value) if (element !== null) fitObject(node, element, fitting);
    } else {
      fitting.takeOut(object, name, path);
    }
  }
}

/** A list is as many values of its field; one that does not fit takes the list along. */
function fitList(fit: Fit, values: readonly unknown[]): unknown {
  if (fit === fieldKinds.flat.fit) return values.every(isJsonObject) ? values : fit(values);
  const fitted = values.map((value) =>
    value === null ? null : Array.isArray(value) ? undefined : fit(value),
  );
  if (fitted.includes(undefined)) return undefined;
  return fitted.every((value, index) => value === values[index]) ? values : fitted;
}

/** Takes each text out whose path and value together are too long for a term, out of a list by leaving null. */
function takeOutLongTerms(value: unknown, path: string, fitting: Fitting): void {
  if (typeof value !== "object" || value === null) return;
  const held = value as JsonObject;
  for (const name of Object.keys(held)) {
    const element = held[name];
    const elementPath = Array.isArray(value) ? path : `${path}.${name}`;
    const text = typeof element === "string" ? element : "";
    if (isLongTerm(elementPath, text)) {
      fitting.note(elementPath, element);
      held[name] = null;
    } else {
      takeOutLongTerms(element, elementPath, fitting);
    }
  }
}

/** The term is the path, `=` and the value; a character is three bytes at most, or two of them four. */
function isLongTerm(path: string, value: string): boolean {
  if ((path.length + value.length + 1) * 3 <= longestTerm) return false;
  return utf8.encode(`${path}=${value}`).length > longestTerm;
}

/** OpenSearch reads a dot as a step into an object, and refuses a name without a letter in it. */
function isPlainName(name: string): boolean {
  return !name.includes(".") && name.trim() !== "";
}

function isListOfObjects(value: unknown): value is (JsonObject | null)[] {
  return Array.isArray(value) && value.every((element) => element === null || isJsonObject(element));
}

/** A record may not say what the view says of it, not even that it is nothing: a name stands once in a document. */
const reserved: Fit = () => undefined;

function fieldTree(fields: Fields): Branch {
  const root: Branch = { path: "", nodes: new Map() };
  for (const [name, kind] of Object.entries(fields)) grow(root, name.split("."), fieldKinds[kind].fit);
  for (const name of [...Object.keys(viewFields), unfitField]) grow(root, name.split("."), reserved);
  return root;
}

function grow({ path, nodes }: Branch, [name = "", ...rest]: readonly string[], leaf: Fit): void {
  const there = nodes.get(name);
  if (rest.length === 0) {
    if (there === undefined) nodes.set(name, leaf);
    return;
  }
  // A field of the source comes first: under a leaf of its own the view has nothing to reserve.
  if (typeof there === "function") return;
  const next: Branch = there ?? { path: `${path}${name}.`, nodes: new Map() };
  nodes.set(name, next);
  grow(next, rest, leaf);
}

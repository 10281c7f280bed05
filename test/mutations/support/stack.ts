import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { bundleFunctionSync, type FunctionName } from "../../../functions/bundle";
import type { KeptResource, KeptStack } from "./trimmed";

type Json = Record<string, unknown>;

const file = join(__dirname, "..", "data", "dev-stack.json");
const stack = JSON.parse(withCodeOfNow(readFileSync(file, "utf8"))) as KeptStack;

/** An export whose functions have the code of the sources as they are, whenever it was taken. */
function withCodeOfNow(exported: string): string {
  const functions = new Map(
    [...exported.matchAll(/\.cache\/functions\/([a-z-]+)-([0-9a-f]{16})\.js/g)].map(
      ([, name = "", digest = ""]) => [digest, name as FunctionName],
    ),
  );
  let text = exported;
  for (const [digest, name] of functions) {
    const { digest: now } = bundleFunctionSync(name);
    text = text
      .replaceAll(new RegExp(`\\b${digest}[0-9a-f]{48}\\b`, "g"), now)
      .replaceAll(`${name}-${digest}`, `${name}-${now.slice(0, 16)}`);
  }
  return text;
}

/** The export of the engine's dev stack; the engine tests hold it to what comes up. */
export function keptStack(): KeptStack {
  return stack;
}

/** A copy of an export that a mutation changes. Whatever it names must be there, or the test fails. */
export class ChangedStack {
  private resources: (Omit<KeptResource, "outputs"> & { outputs: Json })[];

  public constructor(kept: KeptStack) {
    this.resources = kept.deployment.resources.map((resource) => structuredClone(resource));
  }

  public get export(): unknown {
    return { version: 3, deployment: { manifest: {}, resources: this.resources } };
  }

  /** Takes a resource away. @param address `flowLog:FlowLog traffic-main-to-s3` */
  public remove(address: string): void {
    const found = this.found(address);
    this.resources = this.resources.filter((resource) => resource !== found);
  }

  /** Takes away what the program made a property from, as a program has it that does not. */
  public forget(address: string, property: string): void {
    const { propertyDependencies } = this.found(address);
    assert.ok(propertyDependencies?.[property], `${address} has ${property} from nothing`);
    Reflect.deleteProperty(propertyDependencies, property);
  }

  /** Puts a resource in as it would be exported. */
  public add(type: string, name: string, id: string, outputs: Json): void {
    this.resources.push({
      urn: `urn:pulumi:dev::network-security::${type}::${name}`,
      type,
      custom: true,
      id,
      outputs,
    });
  }

  /** Sets a property, by its path (`metricTransformation.value`, `rules.0`); `undefined` takes it away. */
  public set(address: string, path: string, value: unknown): void {
    this.change(address, path, () => value);
  }

  /** Changes a property, by its path, from what it is; the same again fails the test. */
  public change(address: string, path: string, change: (value: never) => unknown): void {
    const names = path.split("/");
    const last = names.pop() ?? "";
    const holder = names.reduce<unknown>(
      (held, name) => (held as Json | undefined)?.[name],
      this.found(address).outputs,
    );
    assert.ok(typeof holder === "object" && holder !== null, `${address} has no ${path}`);
    const before = (holder as Json)[last];
    const after = change(before as never);
    assert.notDeepEqual(after, before, `nothing to change in ${address}, ${path}`);
    if (after === undefined) Reflect.deleteProperty(holder, last);
    else (holder as Json)[last] = after;
  }

  /** Replaces words in a text property; a word that is not there fails the test. */
  public replace(address: string, path: string, word: string | RegExp, by: string): void {
    this.change(address, path, (text: string) => text.replaceAll(word, by));
  }

  /** Changes a property that is JSON as text: a policy, a dashboard's body. */
  public json(address: string, path: string, change: (value: never) => void): void {
    this.change(address, path, (text: string) => {
      const value: unknown = JSON.parse(text);
      change(value as never);
      return JSON.stringify(value);
    });
  }

  /** What a property is. */
  public get(address: string, path: string): unknown {
    return path
      .split("/")
      .reduce<unknown>((held, name) => (held as Json | undefined)?.[name], this.found(address).outputs);
  }

  private found(address: string): KeptResource & { outputs: Json } {
    const [type = "", name = ""] = address.split(" ");
    const found = this.resources.filter(
      (resource) => resource.type.endsWith(`/${type}`) && resource.urn.endsWith(`::${name}`),
    );
    assert.equal(found.length, 1, `${found.length} resources are ${address}`);
    return found[0]!;
  }
}

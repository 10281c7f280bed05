import assert from "node:assert/strict";
import type { FindingContext } from "../../../delivery/findings";
import { refused } from "../../../delivery/findings/general/refused";
import { shown } from "../../../delivery/constraints/constraint";
import { deploymentOf, type ExportedResource, resource } from "./stack";

type Json = Readonly<Record<string, unknown>>;

/** What a test changes of a sound resource: values by the paths of their properties, `rule.schedule.duration`. */
export type Changes = Json;

interface Refusals {
  readonly type: string;
  /** What AWS takes. */
  readonly sound: Json;
  /** What stands beside it. */
  readonly others?: readonly ExportedResource[];
  /** Changes that AWS takes. */
  readonly takes: readonly Changes[];
  /** Changes that it refuses, and for each property what is said of it: `period: found 45; AWS takes …`. */
  readonly refuses: readonly (readonly [Changes, ...(readonly string[])])[];
}

/** Tests of what AWS takes and what it refuses of a type, one change at a time. */
export function describeRefusals({ type, sound, others = [], takes, refuses }: Refusals): void {
  const refusalsOf = (changes: Changes): readonly string[] => {
    const subject = resource(type, "subject", "subject", changed(sound, changes));
    // Of a context the rule asks the deployment alone.
    const context = { deployment: deploymentOf([subject, ...others]) } as FindingContext;
    return refused(context)
      .filter(({ resource: about }) => about === subject.urn)
      .map(({ sentence }) => sentence.replace(/^AWS refuses (\S+) of .*? subject: /, "$1: "));
  };
  describe(`What AWS refuses of ${type.split(":")[2]}`, () => {
    for (const changes of [{}, ...takes]) {
      it(`is nothing of ${inWords(changes)}`, () => {
        assert.deepEqual(refusalsOf(changes), []);
      });
    }
    for (const [changes, ...told] of refuses) {
      it(`is ${inWords(changes)}`, () => {
        assert.deepEqual(refusalsOf(changes), told);
      });
    }
  });
}

function changed(sound: Json, changes: Changes): Json {
  return Object.entries(changes).reduce((held, [path, value]) => set(held, path.split("."), value), sound);
}

function set(held: Json, [name = "", ...rest]: readonly string[], value: unknown): Json {
  return { ...held, [name]: rest.length === 0 ? value : set((held[name] ?? {}) as Json, rest, value) };
}

function inWords(changes: Changes): string {
  const words = Object.entries(changes).map(([path, value]) => `${path} ${shown(value).slice(0, 60)}`);
  return words.join(", ") || "a sound one";
}

/** A change for each value of one property. */
export function each(property: string, ...values: readonly unknown[]): readonly Changes[] {
  return values.map((value) => ({ [property]: value }));
}

/** The same said of each value of one property, which the sentence shows as JSON: `found "x"; AWS takes …`. */
export function found(
  property: string,
  rest: string,
  ...values: readonly unknown[]
): readonly (readonly [Changes, string])[] {
  return values.map((value) => [{ [property]: value }, `${property}: found ${JSON.stringify(value)}${rest}`]);
}

import assert from "node:assert/strict";
import * as z from "zod";
import { standaloneParts } from "../../../stacks/parts";

/** What hardly any setting is. */
const odd: readonly unknown[] = [
  undefined,
  null,
  true,
  "",
  "\u0001",
  -1,
  0.5,
  1e12,
  [],
  ["", ""],
  {},
  { "": 1 },
];

/** Every schema within a schema, with the path of the setting that it is for. */
function* schemasIn(schema: unknown, path: string): Generator<readonly [path: string, schema: z.ZodType]> {
  if (!(schema instanceof z.ZodType) || schema instanceof z.ZodTransform) return;
  yield [path, schema];
  if (schema instanceof z.ZodObject)
    for (const [key, inner] of Object.entries(schema.shape)) yield* schemasIn(inner, `${path}.${key}`);
  else if (schema instanceof z.ZodArray) yield* schemasIn(schema.element, `${path}[]`);
  else if (schema instanceof z.ZodRecord) yield* schemasIn(schema.valueType, `${path}.*`);
  else if (schema instanceof z.ZodPipe)
    for (const step of [schema.in, schema.out]) yield* schemasIn(step, path);
  else if (
    schema instanceof z.ZodOptional ||
    schema instanceof z.ZodDefault ||
    schema instanceof z.ZodPrefault
  )
    yield* schemasIn(schema.unwrap(), path);
}

/** What a setting says of a value that is wrong. */
const wordsOf = (schema: z.ZodType, value: unknown): string | undefined =>
  schema.safeParse(value).error?.issues[0]?.message;

describe("Every setting", () => {
  const all = [...schemasIn(standaloneParts.schema, "")];

  it("says in words what would be right, whatever it is given", () => {
    assert.ok(all.length > 300, String(all.length));
    const wrong = all.flatMap(([path, schema]) =>
      odd
        .flatMap((value) => schema.safeParse(value).error?.issues ?? [])
        .filter(
          ({ message, code }) =>
            code !== "unrecognized_keys" &&
            (message.length < 4 ||
              message.trim() !== message ||
              /^(Invalid|Too (big|small))\b/.test(message)),
        )
        .map((issue) => `${path} ${issue.path.join(".")}: "${issue.message}"`),
    );
    assert.deepEqual([...new Set(wrong)], []);
  });

  it("says of a list that is too short something else than of what is no list", () => {
    const same = all.filter(
      ([, schema]) =>
        schema instanceof z.ZodArray &&
        wordsOf(schema, []) !== undefined &&
        wordsOf(schema, []) === wordsOf(schema, 0),
    );
    assert.deepEqual(
      same.map(([path]) => path),
      [],
    );
  });

  it("takes the example that it names, and nothing before or after it", () => {
    const wrong = all.flatMap(([path, schema]) => {
      if (!(schema instanceof z.ZodString || schema instanceof z.ZodUnion)) return [];
      const [, example] = / such as "?([^\s",;()]+(?:\([^)]*\))?)/.exec(wordsOf(schema, 0) ?? "") ?? [];
      // What may be any text is checked beside others.
      if (example === undefined || schema.safeParse("!").success) return [];
      const taken = [example, `!${example}`, `${example}!`].filter((text) => schema.safeParse(text).success);
      return taken.length === 1 && taken[0] === example ? [] : [`${path}: ${taken.join(" and ")}`];
    });
    assert.deepEqual(wrong, []);
  });
});

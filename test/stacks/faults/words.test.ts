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

describe("Every setting", () => {
  it("says in words what would be right, whatever it is given", () => {
    const all = [...schemasIn(standaloneParts.schema, "")];
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
});

import * as z from "zod";

/** The keys that the schema knows of the object at that path; none if there is no object. */
export function knownKeys(schema: z.core.$ZodType, path: readonly PropertyKey[]): readonly string[] {
  const inner = unwrapped(schema);
  const [step, ...rest] = path;
  if (inner instanceof z.ZodObject) {
    if (step === undefined) return Object.keys(inner.shape);
    // A zod object's shape is loosely typed by design: whatever it holds is a schema.
    const next = (inner.shape as Record<PropertyKey, z.core.$ZodType | undefined>)[step];
    return next === undefined ? [] : knownKeys(next, rest);
  }
  if (inner instanceof z.ZodArray && step !== undefined) return knownKeys(inner.element, rest);
  return [];
}

/** What is inside `optional`, `default`, `preprocess` and the like. */
function unwrapped(schema: z.core.$ZodType): z.core.$ZodType {
  if (schema instanceof z.ZodOptional || schema instanceof z.ZodDefault || schema instanceof z.ZodPrefault) {
    return unwrapped(schema.unwrap());
  }
  // What is read before it is checked.
  if (schema instanceof z.ZodPipe) return unwrapped(schema.out);
  return schema;
}

import { z } from "zod";
import { kind, type Account, type Kind } from "../../framework/account";
import type { Outputs } from "../../framework/outputs";
import { accountId } from "../../framework/properties";
import { resource, type Resource } from "../../framework/resource";
import type { Properties } from "../../framework/values";
import { requireOwnBucket } from "./lookups";

interface Setting<Inputs> {
  /** The setting's own inputs, beside the bucket. */
  readonly properties: z.ZodRawShape;
  readonly replaceOn?: readonly string[];
  readonly outputs?: Outputs;
  refuse?(inputs: Inputs & { readonly bucket: string }, account: Account): void;
  /** What else the setting does to its bucket, at create and at update. */
  put?(inputs: Inputs & { readonly bucket: string }, account: Account): void;
}

/** Twelve digits that the bucket's owner must have. */
export const expectedBucketOwner = {
  expectedBucketOwner: accountId.optional(),
};

/** A setting of a bucket that must be there: one of its kind for each bucket, known by the bucket's name. */
export function bucketSetting<Shape extends z.ZodRawShape>(
  settingKind: Kind | string,
  setting: Setting<z.output<z.ZodObject<Shape>>> & { readonly properties: Shape },
): Resource {
  const { properties, replaceOn = [], outputs = {} } = setting;
  // What the schema has parsed; its type is lost below, as no type is left that says "a bucket, and what the caller adds".
  const given = (inputs: Properties) => inputs as z.output<z.ZodObject<Shape>> & { readonly bucket: string };
  return resource(typeof settingKind === "string" ? kind(settingKind, "partition") : settingKind, {
    properties: z.strictObject({ bucket: z.string(), ...properties }),
    // Whose bucket it must be is known by its name, so another owner is another setting.
    replaceOn: [
      "bucket",
      ...("expectedBucketOwner" in properties ? ["expectedBucketOwner"] : []),
      ...replaceOn,
    ],
    refuse(inputs, account) {
      requireOwnBucket(account, given(inputs).bucket);
      setting.refuse?.(given(inputs), account);
    },
    id: ({ inputs }) => given(inputs).bucket,
    outputs,
    put(inputs, account) {
      setting.put?.(given(inputs), account);
    },
  });
}

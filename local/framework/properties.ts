import ipaddr from "ipaddr.js";
import { z } from "zod";
import { isJsonObject } from "./json";

/** A constraint in the real plugin's words: `%k` stands for the property's name, `%v` for the value. */
export function constrained<Schema extends z.ZodType<string | number>>(
  schema: Schema,
  holds: (value: z.output<Schema>) => boolean,
  reason: string,
): Schema {
  return schema.refine(holds, { error: ({ input }) => reason.replaceAll("%v", () => String(input)) });
}

/** A whole number in a range, both ends allowed. */
export function integer(least: number, most: number): z.ZodNumber {
  return constrained(
    z.number(),
    (value) => Number.isInteger(value) && value >= least && value <= most,
    `expected %k to be in the range (${least} - ${most}), got %v`,
  );
}

/** A text whose length is in a range, both ends allowed. */
export function text(least: number, most: number): z.ZodString {
  return constrained(
    z.string(),
    (value) => value.length >= least && value.length <= most,
    `expected length of %k to be in the range (${least} - ${most}), got %v`,
  );
}

/** A text of a form. `says` tells what is allowed. */
export function matching(pattern: RegExp, says: string): z.ZodString {
  return constrained(z.string(), (value) => pattern.test(value), `invalid value for %k (${says}): "%v"`);
}

/** The id of an account. */
export const accountId = matching(/^\d{12}$/, "must be twelve digits");

/** An Amazon Resource Name, of one service if it is named, or one of another form that the plugin takes besides. */
export function arn(service?: string, otherForm?: RegExp): z.ZodString {
  const pattern = new RegExp(`^arn:aws(-[a-z]+)*:${service ?? "[a-z0-9-]+"}:[a-z0-9-]*:(\\d{12}|aws)?:.+$`);
  return constrained(
    z.string(),
    (value) => pattern.test(value) || otherForm?.test(value) === true,
    `"%k" (%v) is an invalid ARN: expected arn:PARTITION:${service ?? "SERVICE"}:REGION:ACCOUNT:RESOURCE`,
  );
}

/** A JSON object as text. A program may also give the object itself, which the plugin writes as text. */
export function jsonDocument(): z.ZodString {
  const schema = constrained(z.string(), isJsonObject, `"%k" contains an invalid JSON policy: %v`);
  return schema.meta({ [document]: true });
}

const document = "jsonDocument";

/** Whether the schema is that of a JSON document, given or not. */
export function isDocument(schema: unknown): boolean {
  if (schema instanceof z.ZodOptional || schema instanceof z.ZodDefault) return isDocument(schema.unwrap());
  return schema instanceof z.ZodType && schema.meta()?.[document] === true;
}

/** An IPv4 network whose prefix length is in a range and that has no bit set after its prefix. */
export function ipv4Network(shortest = 0, longest = 32): z.ZodString {
  return constrained(
    z.string(),
    (value) => isIpv4Network(value, shortest, longest),
    `"%k" (%v) must be a valid IPv4 CIDR block, without bits after its prefix of ${shortest} to ${longest} bits`,
  );
}

/**
 * Tags: at most 50, keys to 128 and values to 256 characters, `aws:` is reserved.
 * Source: AWS General Reference, "Tag naming limits and requirements".
 */
export const tags = z
  .record(
    constrained(
      text(1, 128),
      (key) => !key.startsWith("aws:"),
      `"%k": tag keys that begin with aws: are reserved: %v`,
    ),
    text(0, 256),
  )
  .refine((value) => Object.keys(value).length <= 50, { error: `"%k" has more than 50 tags` });

/** The inputs that nearly every type has. */
export const tagged = { tags: tags.optional() };

function isIpv4Network(value: string, shortest: number, longest: number): boolean {
  if (!ipaddr.IPv4.isValidCIDR(value)) return false;
  const [address, prefix] = ipaddr.IPv4.parseCIDR(value);
  const isNetwork = ipaddr.IPv4.networkAddressFromCIDR(value).toString() === address.toString();
  return isNetwork && prefix >= shortest && prefix <= longest;
}

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

/** What is right of settings whose words name no example, by the end of their words. */
const right: Readonly<Record<string, string>> = {
  "role/NAME": "arn:aws:iam::123456789012:role/a",
  "begins with a letter": "a-1",
  "letters, digits and . _ - / #": "/vpc/a.b_c-d#1",
  "s3:::NAME": "arn:aws:s3:::logs",
  "the name of a bucket": "logs-1",
  "deliverystream/NAME": "arn:aws:firehose:eu-west-1:123456789012:deliverystream/a",
  "s3://BUCKET/FOLDER/": "s3://logs/results/",
  "user or group of QuickSight": "arn:aws:quicksight:eu-west-1:123456789012:user/default/ann",
  "an e-mail address": "ann@example.com",
  "key/ID": "arn:aws:kms:eu-west-1:123456789012:key/0a1b",
  "REGION:ACCOUNT:NAME": "arn:aws:sns:eu-west-1:123456789012:alerts",
  "* stands for any text": "arn:aws:iam::123456789012:role/aws-reserved/*",
  "event-bus/NAME": "arn:aws:events:eu-west-1:123456789012:event-bus/central",
  "domain/NAME": "arn:aws:es:eu-west-1:123456789012:domain/logs",
  "the host of the domain": "https://search-logs.eu-west-1.es.amazonaws.com",
  "a trail's log group": "trail",
  "side by side": "org.trail_1-a",
  "webacl/NAME/ID":
    "arn:aws:wafv2:eu-west-1:123456789012:regional/webacl/shop/0a1b2c3d-0000-4000-a000-000000000000",
  "a header in lower case": "x-api-key",
  "a log group of alerts": "alerts",
  "32 hexadecimal digits": "0123456789abcdef0123456789abcdef",
  "log-group:NAME": "arn:aws:logs:eu-west-1:123456789012:log-group:trail",
  "an IPv4 or IPv6 address": "10.0.0.5",
  "a Network Load Balancer":
    "arn:aws:elasticloadbalancing:eu-west-1:123456789012:loadbalancer/net/a/0a1b2c3d4e5f6071",
  "resource-share/ID":
    "arn:aws:ram:eu-west-1:123456789012:resource-share/0a1b2c3d-0000-4000-a000-000000000000",
  "a unit of it": "arn:aws:organizations::123456789012:organization/o-a1b2c3d4e5",
};

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

  it("takes the example that it names, and nothing before or after it, or what is right", () => {
    const wrong = all.flatMap(([path, schema]) => {
      // What may be any text is checked beside others.
      if (!(schema instanceof z.ZodString || schema instanceof z.ZodUnion) || schema.safeParse("!").success)
        return [];
      const words = wordsOf(schema, 0) ?? "";
      const [, named] = / such as "?([^\s",;()]+(?:\([^)]*\))?)/.exec(words) ?? [];
      const taken = [
        named ?? Object.entries(right).find(([end]) => words.endsWith(end))?.[1] ?? "",
        ...(named === undefined ? [] : [`!${named}`, `${named}!`]),
      ].map((text) => schema.safeParse(text).success);
      return taken.lastIndexOf(true) === 0 || !(schema instanceof z.ZodString) ? [] : [`${path}: ${words}`];
    });
    assert.deepEqual(wrong, []);
  });
});

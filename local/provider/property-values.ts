import { Struct } from "google-protobuf/google/protobuf/struct_pb";
import { isObject, signature, unknown, type Properties } from "../framework/values";

/*
 * How the engine writes what JSON cannot say.
 * Source: pulumi/pulumi `sdk/go/common/resource/plugin/rpc.go` and `sdk/go/common/resource/sig/sig.go`.
 */
const secret = "1b47061264138c4ac30d75fd1eb44270";
const output = "d0e6a833031e9bbcd3f4e8bde6ca49a4";

/** The text that stands for an unknown value, one for each type it may have. */
const unknowns = new Set([
  "1c4a061d-8072-4f0a-a4cb-0ff528b18fe7", // boolean
  "3eeb2bf0-c639-47a8-9e75-3b44932eb421", // number
  "04da6b54-80e4-46f7-96ec-b56ff0331ba9", // string
  "6a19a0b0-7e62-4c92-b797-7f8e31da9cc2", // array
  "030794c1-ac77-496b-92df-f27374a8bd58", // asset
  "e48ece36-62e2-4504-bad9-02848725956a", // archive
  "dd056dcd-154b-4c76-9bd3-c8f88648b5ff", // object
]);
const unknownString = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";

/** Properties as the engine sent them, and which of them are secret, wholly or in part. */
export interface Received {
  readonly properties: Properties;
  readonly secrets: ReadonlySet<string>;
}

export function receive(struct: Struct | undefined): Received {
  const secrets = new Set<string>();
  const properties: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(struct?.toJavaScript() ?? {})) {
    const received = decode(value, () => secrets.add(name));
    if (received !== null && received !== undefined) properties[name] = received;
  }
  return { properties, secrets };
}

/** Properties as the engine wants them; those that are secret stay so. */
export function send(properties: Properties, secrets: ReadonlySet<string> = new Set()): Struct {
  const encoded = Object.entries(properties)
    .filter(([, value]) => value !== undefined)
    .map(([name, value]) => [name, secrets.has(name) ? asSecret(value) : encode(value)] as const);
  return Struct.fromJavaScript(Object.fromEntries(encoded) as Parameters<typeof Struct.fromJavaScript>[0]);
}

function decode(value: unknown, onSecret: () => void): unknown {
  if (typeof value === "string") return unknowns.has(value) ? unknown : value;
  if (Array.isArray(value)) return value.map((element) => decode(element, onSecret));
  if (!isObject(value)) return value;
  switch (value[signature]) {
    case secret:
      onSecret();
      return decode(value.value, onSecret);
    case output:
      if (value.secret === true) onSecret();
      return "value" in value ? decode(value.value, onSecret) : unknown;
    default:
      return decodeObject(value, onSecret);
  }
}

/** A property without a value is one that is not given. */
function decodeObject(value: Record<string, unknown>, onSecret: () => void): Properties {
  const decoded = Object.entries(value).map(([key, inner]) => [key, decode(inner, onSecret)] as const);
  return Object.fromEntries(decoded.filter(([, inner]) => inner !== null && inner !== undefined));
}

function encode(value: unknown): unknown {
  if (value === unknown) return unknownString;
  if (Array.isArray(value)) return value.map(encode);
  if (!isObject(value)) return value ?? null;
  const present = Object.entries(value).filter(([, inner]) => inner !== undefined);
  return Object.fromEntries(present.map(([key, inner]) => [key, encode(inner)]));
}

function asSecret(value: unknown): unknown {
  return value === unknown ? unknownString : { [signature]: secret, value: encode(value) };
}

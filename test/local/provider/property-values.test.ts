import assert from "node:assert/strict";
import fc from "fast-check";
import { Struct } from "google-protobuf/google/protobuf/struct_pb";
import { unknown } from "../../../local/framework/values";
import { receive, send } from "../../../local/provider/property-values";

const SIGNATURE = "4dabf18193072939515e22adb298388d";
const UNKNOWN = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";
const secret = (value: unknown) => ({ [SIGNATURE]: "1b47061264138c4ac30d75fd1eb44270", value });
const output = (more: object) => ({ [SIGNATURE]: "d0e6a833031e9bbcd3f4e8bde6ca49a4", ...more });

function received(wire: Record<string, unknown>) {
  return receive(Struct.fromJavaScript(wire as Parameters<typeof Struct.fromJavaScript>[0]));
}

describe("properties on the wire", () => {
  it("leave out what has no value", () => {
    assert.deepEqual(send({ a: undefined, b: { c: undefined, d: 1 }, e: [undefined] }).toJavaScript(), {
      b: { d: 1 },
      e: [null],
    });
  });

  it("come back as they were sent", () => {
    const value = fc.letrec((tie) => ({
      value: fc.oneof(
        fc.string(),
        fc.boolean(),
        fc.double({ noNaN: true, noDefaultInfinity: true }),
        fc.constant(unknown),
        fc.array(tie("value"), { maxLength: 3 }),
        fc.dictionary(
          fc.string().filter((key) => key !== "__proto__"),
          tie("value"),
          { maxKeys: 3, noNullPrototype: true },
        ),
      ),
    })).value;
    const properties = fc.dictionary(
      fc.string().filter((key) => key !== "__proto__"),
      value,
      { noNullPrototype: true },
    );
    fc.assert(
      fc.property(properties, (given) => {
        assert.deepEqual(receive(send(given)).properties, given);
      }),
    );
  });

  it("say an unknown by the engine's own text, at any depth", () => {
    assert.deepEqual(received({ vpcId: UNKNOWN, tags: { Name: UNKNOWN } }).properties, {
      vpcId: unknown,
      tags: { Name: unknown },
    });
    assert.deepEqual(send({ arn: unknown }).toJavaScript(), { arn: UNKNOWN });
  });

  it("keep what is secret secret, wholly or in part", () => {
    const { properties, secrets } = received({ token: secret("t"), tags: { key: secret("k") }, name: "n" });

    assert.deepEqual(properties, { token: "t", tags: { key: "k" }, name: "n" });
    assert.deepEqual([...secrets].sort(), ["tags", "token"]);
    assert.deepEqual(send(properties, secrets).toJavaScript(), {
      token: secret("t"),
      tags: secret({ key: "k" }),
      name: "n",
    });
  });

  it("are read out of outputs, known or not", () => {
    const { properties, secrets } = received({
      a: output({ value: "x" }),
      b: output({}),
      c: output({ value: 1, secret: true }),
    });

    assert.deepEqual(properties, { a: "x", b: unknown, c: 1 });
    assert.deepEqual([...secrets], ["c"]);
  });

  it("that are null are not given", () => {
    assert.deepEqual(received({ name: null, rule: { days: null, mode: "COMPLIANCE" } }).properties, {
      rule: { mode: "COMPLIANCE" },
    });
  });
});

import assert from "node:assert/strict";
import { z } from "zod";
import { kind } from "../../../local/framework/account";
import { create, update } from "../../../local/framework/lifecycle";
import { absent, type Outputs } from "../../../local/framework/outputs";
import { previewCreate } from "../../../local/framework/preview";
import { resource, type Resource } from "../../../local/framework/resource";
import { unknown, type Properties } from "../../../local/framework/values";
import { emptyAccount, urnOf } from "../support/embedded";

/** A type with these outputs, of which the plugin says that they are always there. */
function lampWith(outputs: Outputs): Resource {
  return resource(kind("aws:test/lamp:Lamp"), {
    properties: z.strictObject({ colour: z.string().optional(), watts: z.number().default(5) }),
    replaceOn: [],
    id: () => "lamp",
    outputs,
    members: {
      inputs: { required: [], optional: ["colour", "watts"] },
      outputs: { always: [...Object.keys(outputs), "watts"], perhaps: ["colour"] },
    },
  });
}

function made(lamp: Resource, inputs: Properties = {}): Properties {
  return create(lamp, urnOf(lamp, "desk"), inputs, emptyAccount()).properties;
}

describe("the outputs of a resource", () => {
  it("are constants, or worked out from the inputs, the account, the id and one another", () => {
    const lamp = lampWith({
      arn: ({ account, id }) => account.arn("lamps", id),
      double: ({ inputs }) => Number(inputs.watts) * 2,
      fourfold: ({ output }) => Number(output("double")) * 2,
      state: "on",
    });

    assert.deepEqual(made(lamp), {
      arn: "arn:aws:lamps:eu-west-1:123456789012:lamp",
      double: 10,
      fourfold: 20,
      region: "eu-west-1",
      state: "on",
      watts: 5,
    });
  });

  it("do not take the place of what the program gave", () => {
    const lamp = lampWith({ colour: "white" });

    assert.equal(made(lamp, { colour: "red" }).colour, "red");
    assert.equal(made(lamp).colour, "white");
  });

  it("are unknown in a preview, unless the program gave them", () => {
    const lamp = lampWith({ colour: "white", state: "on" });
    const planned = previewCreate(lamp, urnOf(lamp, "desk"), { colour: "red" }, emptyAccount());

    assert.deepEqual(planned, { colour: "red", region: "eu-west-1", state: unknown });
  });

  it("stay as they were at creation, but for those that follow the inputs", () => {
    const lamp = lampWith({
      atFirst: ({ inputs }) => inputs.watts,
      changes: { follow: (_made, before) => Number(before?.changes ?? -1) + 1 },
      now: { follow: ({ inputs }) => inputs.watts },
      nothing: absent,
    });
    const account = emptyAccount();
    const urn = urnOf(lamp, "desk");
    const { id, properties: state } = create(lamp, urn, { watts: 5 }, account);
    const changed = update(lamp, { urn, id, state, news: { watts: 7 } }, account);

    assert.deepEqual(changed, { atFirst: 5, changes: 1, now: 7, region: "eu-west-1", watts: 7 });
  });

  it("that the real plugin leaves without a value are left out", () => {
    assert.deepEqual(made(lampWith({ shade: absent })), { region: "eu-west-1", watts: 5 });
  });

  it("are refused by name where one that is always there has no value, and nothing is made", () => {
    const lamp = lampWith({ arn: () => undefined, shade: () => undefined, state: "on" });
    const account = emptyAccount();

    assert.throws(() => create(lamp, urnOf(lamp, "desk"), {}, account), {
      name: "NotModelled",
      message: "the embedded AWS gives no value to arn, shade of aws:test/lamp:Lamp",
    });
    assert.deepEqual([...account.world.entries()], []);
  });

  it("can only be worked out from outputs that there are", () => {
    const lamp = lampWith({ arn: ({ output }) => output("lampId") });

    assert.throws(() => made(lamp), { message: "there is no output lampId" });
  });
});

import assert from "node:assert/strict";
import type { z } from "zod";
import { catalogue } from "../../../local/catalogue";
import { inputSchema } from "../../../local/framework/check";
import { isRegional } from "../../../local/framework/resource";
import { declaredMembers } from "../../../local/plugin/declared-members";
import { installedMembers } from "../../../local/plugin/installed-plugin";
import { membersOf } from "../../../local/plugin/members";
import byType from "../../../local/plugin/members-by-type.json";

describe("the plugin's members", () => {
  it("are what the installed plugin declares (or run npm run generate:plugin-members)", () => {
    const types = catalogue.resources.map(({ kind }) => kind.type);

    assert.deepEqual(byType, installedMembers(types));
  });

  it("are read out of a class and its arguments", () => {
    const text = `
      /** A lamp. */
      export declare class Lamp extends pulumi.CustomResource {
          static get(name: string): Lamp;
          static readonly kind: string;
          readonly arn: pulumi.Output<string>;
          readonly watts: pulumi.Output<number | undefined>;
          readonly shade: pulumi.Output<outputs.Shade | undefined>;
          readonly bulbs: pulumi.Output<(string | undefined)[]>;
          constructor(name: string, args: LampArgs);
      }
      export interface LampState { arn?: pulumi.Input<string>; }
      export interface LampArgs {
          watts?: pulumi.Input<number | undefined>;
          roomId: pulumi.Input<string>;
      }`;

    assert.deepEqual(declaredMembers(text, "Lamp"), {
      inputs: { required: ["roomId"], optional: ["watts"] },
      outputs: { always: ["arn", "bulbs"], perhaps: ["shade", "watts"] },
    });
    assert.throws(() => declaredMembers(text, "Torch"), {
      message: "the plugin's declarations have no class Torch with TorchArgs",
    });
  });

  it("are not known of a type that nobody looked up", () => {
    assert.throws(() => membersOf("aws:test/lamp:Lamp"), {
      message:
        "the plugin's properties of aws:test/lamp:Lamp are not known; run npm run generate:plugin-members",
    });
  });
});

describe("the properties of the modelled types", () => {
  for (const resource of catalogue.resources) {
    const { type } = resource.kind;
    const { inputs, outputs } = resource.members;
    const shape = inputSchema(resource).shape as Readonly<Record<string, z.ZodType | undefined>>;
    const byDefault = (name: string) => shape[name]?.safeParse(undefined);

    it(`${type} has no input that the plugin does not have`, () => {
      const known = [...inputs.required, ...inputs.optional];
      assert.deepEqual(
        Object.keys(shape).filter((name) => !known.includes(name)),
        [],
      );
      assert.deepEqual(
        resource.replaceOn.filter((name) => !(name in shape)),
        [],
      );
    });

    it(`${type} demands every input that the plugin demands`, () => {
      assert.deepEqual(
        inputs.required.filter((name) => !(name in shape) || byDefault(name)?.success === true),
        [],
      );
    });

    it(`${type} gives a value to every output that is always there`, () => {
      const common = ["tagsAll", ...(isRegional(resource) ? ["region"] : [])];
      const given = (name: string) =>
        name in resource.outputs ||
        common.includes(name) ||
        byDefault(name)?.success === false ||
        byDefault(name)?.data !== undefined;
      assert.deepEqual(
        outputs.always.filter((name) => !given(name)),
        [],
      );
    });

    it(`${type} has no output that the plugin does not have`, () => {
      const known = [...outputs.always, ...outputs.perhaps];
      assert.deepEqual(
        Object.keys(resource.outputs).filter((name) => !known.includes(name)),
        [],
      );
    });
  }
});

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { catalogue } from "../../local/catalogue";
import type { z } from "zod";
import { inputSchema } from "../../local/framework/check";

// The types of @pulumi/aws are generated from the real plugin's schema: what they say of names is what it says.
const plugin = dirname(require.resolve("@pulumi/aws/package.json"));

function membersOf(type: string, suffix: "Args" | "State"): ReadonlyMap<string, "required" | "optional"> {
  const [, module = "", name = ""] = /^aws:(.+):(\w+)$/.exec(type) ?? [];
  const text = readFileSync(join(plugin, `${module}.d.ts`), "utf8");
  const body = new RegExp(`interface ${name}${suffix} \\{([\\s\\S]*?)\\n\\}`).exec(text)?.[1] ?? "";
  const members = body.matchAll(/^ {4}(\w+)(\??): /gm);
  return new Map(
    [...members].map(([, member = "", mark]) => [member, mark === "?" ? "optional" : "required"]),
  );
}

describe("the properties of the modelled types", () => {
  for (const resource of catalogue.resources) {
    const { type } = resource.kind;
    const shape = inputSchema(resource).shape as Readonly<Record<string, z.ZodType | undefined>>;

    it(`${type} has exactly the plugin's inputs, each modelled or refused by name`, () => {
      const known = [...Object.keys(shape), ...(resource.notModelled ?? [])];
      assert.deepEqual(known.sort(), [...membersOf(type, "Args").keys()].sort());
    });

    it(`${type} demands every input that the plugin demands`, () => {
      const required = [...membersOf(type, "Args")].filter(([, need]) => need === "required");
      const optional = required.filter(([name]) => shape[name]?.safeParse(undefined).success === true);
      assert.deepEqual(optional, []);
    });

    it(`${type} has no output that the plugin does not have`, () => {
      const outputs = membersOf(type, "State");
      assert.deepEqual(
        resource.computed.filter((name) => !outputs.has(name)),
        [],
      );
      assert.deepEqual(
        resource.replaceOn.filter((name) => !(name in shape)),
        [],
      );
    });
  }
});

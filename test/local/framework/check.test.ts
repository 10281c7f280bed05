import assert from "node:assert/strict";
import { z } from "zod";
import { kind } from "../../../local/framework/account";
import { check, type CheckRequest } from "../../../local/framework/check";
import { integer, jsonDocument, tagged } from "../../../local/framework/properties";
import { resource } from "../../../local/framework/resource";
import { conflicts, exactlyOneOf } from "../../../local/framework/rules";
import { unknown, type Properties } from "../../../local/framework/values";
import { emptyAccount, urnOf } from "../support/embedded";

/** A type with one of everything that a check knows. */
const lamp = resource(kind("aws:test/lamp:Lamp"), {
  properties: z.strictObject({
    ...tagged,
    colour: z.enum(["red", "green"]).default("red"),
    name: z.string().optional(),
    namePrefix: z.string().optional(),
    policy: jsonDocument().optional(),
    ports: z.array(integer(0, 65_535)).optional(),
    roomId: z.string(),
    watts: integer(1, 100).optional(),
  }),
  autoName: {
    property: "name",
    prefixProperty: "namePrefix",
    maxLength: 20,
    suffix: ({ watts }) => (watts === 100 ? ".max" : ""),
  },
  rules: [conflicts("name", "namePrefix")],
  replaceOn: ["name"],
  check({ watts, colour }, fault) {
    if (colour === "green" && watts !== undefined && watts > 50)
      fault(["watts"], `"%k": green takes 50 at most`);
  },
  id: () => "lamp",
  outputs: {},
  members: { inputs: { required: ["roomId"], optional: ["dimmer"] }, outputs: { always: [], perhaps: [] } },
});

function checked(news: Properties, more: Partial<CheckRequest> = {}) {
  return check(lamp, { urn: urnOf(lamp, "desk"), name: "desk", news, ...more }, emptyAccount());
}

function faults(news: Properties): readonly string[] {
  return checked(news).failures;
}

describe("a check", () => {
  it("fills in defaults and notes which, as the real plugin does", () => {
    const { inputs, failures } = checked({ roomId: "r-1", name: "desk" });

    assert.deepEqual(failures, []);
    assert.deepEqual(inputs, { roomId: "r-1", name: "desk", colour: "red", __defaults: ["colour"] });
  });

  it("reports every fault together, each with the path to it", () => {
    assert.deepEqual(faults({ colour: "blue", ports: [80, 70_000], watts: 0, wats: 40 }), [
      `expected colour to be one of ["red" "green"], got blue. Examine values at 'desk.colour'.`,
      "expected ports to be in the range (0 - 65535), got 70000. Examine values at 'desk.ports[1]'.",
      `Missing required argument. The argument "room_id" is required, but no definition was found.. Examine values at 'desk.roomId'.`,
      "expected watts to be in the range (1 - 100), got 0. Examine values at 'desk.watts'.",
      "Invalid or unknown key. Examine values at 'desk.wats'.",
    ]);
  });

  it("tells a property that is not modelled from one that is unknown", () => {
    assert.deepEqual(faults({ roomId: "r-1", dimmer: true }), [
      `The embedded AWS does not model the property "dimmer" of aws:test/lamp:Lamp. Examine values at 'desk.dimmer'.`,
    ]);
  });

  it("says the type that it expected", () => {
    assert.deepEqual(faults({ roomId: 7 }), [
      "expected room_id to be of type string, got 7. Examine values at 'desk.roomId'.",
    ]);
  });

  it("finds nothing wrong with what is not known yet", () => {
    assert.deepEqual(
      faults({ roomId: unknown, watts: unknown, ports: [unknown, 80], tags: { Name: unknown } }),
      [],
    );
    assert.deepEqual(faults({ roomId: unknown, watts: 101 }), [
      "expected watts to be in the range (1 - 100), got 101. Examine values at 'desk.watts'.",
    ]);
  });

  it("counts what is not known yet as given", () => {
    assert.deepEqual(faults({ roomId: "r-1", name: unknown, namePrefix: "desk-" }), []);
    assert.deepEqual(faults({ roomId: "r-1", name: "desk", namePrefix: unknown }), [
      `"name": conflicts with name_prefix. Examine values at 'desk.name'.`,
    ]);
  });

  it("holds properties to each other", () => {
    assert.deepEqual(faults({ roomId: "r-1", name: "a", namePrefix: "b" }), [
      `"name": conflicts with name_prefix. Examine values at 'desk.name'.`,
    ]);
    assert.deepEqual(faults({ roomId: "r-1", colour: "green", watts: 60 }), [
      `"watts": green takes 50 at most. Examine values at 'desk.watts'.`,
    ]);
  });

  it("writes a document that was given as an object as text, and waits for an unknown in it", () => {
    const policy = { Version: "2012-10-17", Statement: [] };

    assert.equal(checked({ roomId: "r-1", policy }).inputs.policy, '{"Version":"2012-10-17","Statement":[]}');
    assert.equal(checked({ roomId: "r-1", policy: { Statement: [unknown] } }).inputs.policy, unknown);
  });

  it("refuses tags that AWS keeps for itself, and more than 50", () => {
    assert.deepEqual(faults({ roomId: "r-1", tags: { "aws:cloudformation:stack-name": "x" } }).length, 1);
    const tags = Object.fromEntries(Array.from({ length: 51 }, (_, number) => [`tag-${number}`, ""]));
    assert.deepEqual(faults({ roomId: "r-1", tags }), [
      `"tags" has more than 50 tags. Examine values at 'desk.tags'.`,
    ]);
  });
});

describe("a rule that exactly one must be given", () => {
  const run = (inputs: Properties): string[] => {
    const found: string[] = [];
    exactlyOneOf("a", "bC")(inputs, (path, reason) => found.push(`${path.join(".")}: ${reason}`));
    return found;
  };

  it("is content with one, known or not", () => {
    assert.deepEqual(run({ a: "x" }), []);
    assert.deepEqual(run({ bC: unknown }), []);
  });

  it("names them all where none or both are given", () => {
    assert.deepEqual(run({}), ['a: "%k": one of `a,b_c` must be specified']);
    assert.deepEqual(run({ a: 1, bC: 2 }), [
      'a: "%k": only one of `a,b_c` can be specified, but `a,b_c` were specified.',
    ]);
  });
});

describe("a name that the plugin gives", () => {
  const nameOf = (more: Partial<CheckRequest>, news: Properties = { roomId: "r-1" }): unknown =>
    checked(news, more).inputs.name;

  it("is the resource's name and seven digits, the same on every run", () => {
    assert.match(String(nameOf({})), /^desk-[0-9a-f]{7}$/);
    assert.equal(nameOf({}), nameOf({}));
  });

  it("fits the longest name that AWS takes", () => {
    const name = "a-very-long-name-for-a-lamp";
    assert.match(String(nameOf({ name })), /^a-very-long--[0-9a-f]{7}$/);
  });

  it("ends as the other inputs want it, within the same length", () => {
    const bright = { roomId: "r-1", watts: 100 };
    const proposal = (proposedName: string) => ({ autonaming: { mode: "propose", proposedName } as const });

    assert.match(String(nameOf({}, bright)), /^desk-[0-9a-f]{7}\.max$/);
    assert.match(String(nameOf({ name: "a-long-name" }, bright)), /^a-long-n-[0-9a-f]{7}\.max$/);
    assert.equal(nameOf(proposal("dev-desk"), bright), "dev-desk.max");
    assert.equal(nameOf(proposal("dev-desk.max"), bright), "dev-desk.max");
  });

  it("stays what it was", () => {
    const olds = { roomId: "r-1", name: "desk-1234567", __defaults: ["name"] };
    assert.equal(nameOf({ olds }), "desk-1234567");
  });

  it("gives way to a name or prefix of the program's", () => {
    assert.equal(nameOf({}, { roomId: "r-1", name: "mine" }), "mine");
    assert.equal(nameOf({}, { roomId: "r-1", namePrefix: "mine-" }), undefined);
  });

  it("follows the stack's setting for names", () => {
    assert.equal(nameOf({ autonaming: { mode: "enforce", proposedName: "dev-desk" } }), "dev-desk");
    const disabled = checked({ roomId: "r-1" }, { autonaming: { mode: "disable", proposedName: "" } });
    assert.deepEqual(disabled.failures, [
      `"name" is required, as automatic naming is disabled for this resource. Examine values at 'desk.name'.`,
    ]);
  });
});

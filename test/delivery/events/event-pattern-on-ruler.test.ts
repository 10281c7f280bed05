import assert from "node:assert/strict";

import fc from "fast-check";

import { parseEventPattern } from "../../../delivery/events";
import { outsideChangePattern } from "../../../telemetry/changes";
import { sources } from "../../../telemetry/sources";
import { type EventRuler, eventRulerFor, type Question, type RulerAnswer } from "../../event-ruler";
import { changeCalls, isOutside } from "../support/outside-changes";
import { recordedTexts } from "../support/siem/recordings";

/** What the model says, in the matcher's words. */
function modelAnswer({ pattern, event }: Question): RulerAnswer {
  const parsed = parseEventPattern(JSON.stringify(pattern));
  if (!parsed.ok) return "refused";
  return parsed.value(event as Record<string, unknown>) ? "true" : "false";
}

async function assertAgree(
  ruler: EventRuler,
  questions: readonly Question[],
): Promise<readonly RulerAnswer[]> {
  const answers = await ruler(questions);
  assert.equal(answers.length, questions.length);
  for (const [at, question] of questions.entries()) {
    assert.equal(modelAnswer(question), answers[at], JSON.stringify(question));
  }
  return answers;
}

const text = fc.constantFrom("", "a", "ab", "B", "aba", "a*b", "10.0.0.1", "10.0.1.1", "2001:db8::1");
const number = fc.constantFrom(-1, 0, 1, 1.5, 7, 100);
const literal = fc.oneof(text, number, fc.boolean(), fc.constant(null));
const value = fc.oneof(
  literal,
  fc.array(literal, { maxLength: 3 }),
  fc.record({ y: literal }),
  fc.array(fc.record({ y: literal, z: literal }, { requiredKeys: [] }), { maxLength: 2 }),
);
const event = fc.record({ a: value, b: value, c: value }, { requiredKeys: [] });

const comparison = fc.oneof(
  literal,
  fc.record({ prefix: text }),
  fc.record({ suffix: text }),
  fc.record({ prefix: fc.record({ "equals-ignore-case": text }) }),
  fc.record({ "equals-ignore-case": text }),
  fc.record({ wildcard: fc.constantFrom("*", "a*", "*b", "a*a", "10.*", "a\\*b") }),
  fc.record({ cidr: fc.constantFrom("10.0.0.0/24", "10.0.0.0/8", "2001:db8::/32") }),
  fc.record({ exists: fc.boolean() }),
  fc.record({
    numeric: fc.constantFrom<readonly (string | number)[]>(
      ["=", 1],
      [">", 0],
      ["<=", 1.5],
      [">=", 0, "<", 7],
      ["<", 7, ">", 0],
    ),
  }),
  fc.record({
    "anything-but": fc.oneof(
      text.filter((some) => some !== ""),
      number,
      fc.uniqueArray(text, { minLength: 1, maxLength: 3 }),
      fc.record({ suffix: fc.constantFrom<string | string[]>("b", ["a", "b"]) }),
      fc.record({ prefix: fc.constantFrom<string | string[]>("a", ["a", "1"]) }),
    ),
  }),
);
const field = fc.array(comparison, { minLength: 1, maxLength: 2 });
const nested = fc.record({ y: field, z: field }, { requiredKeys: [] }).filter(isNotEmpty);
const fields = fc.record({ a: fc.oneof(field, nested), b: field }, { requiredKeys: [] }).filter(isNotEmpty);
const pattern = fc.oneof(
  fields,
  fc.tuple(fields, fields).map(([one, other]) => ({ $or: [one, other] })),
);

function isNotEmpty(object: object): boolean {
  return Object.keys(object).length > 0;
}

describe("An event pattern", () => {
  let ruler: EventRuler;

  before(async function () {
    ruler = await eventRulerFor(this);
  });

  it("decides as EventBridge's own matcher does, whatever pattern and event", async function () {
    this.timeout(60_000);
    const questions = fc.sample(fc.record({ pattern, event }), { numRuns: 4000, seed: 20261121 });
    const answers = await assertAgree(ruler, questions);
    for (const answer of ["true", "false"] as const) {
      assert.ok(answers.filter((given) => given === answer).length > 100, `hardly ever ${answer}`);
    }
  });

  it("of the sources gives each recorded finding to one index, as EventBridge's own matcher does", async function () {
    this.timeout(60_000);
    const patterns = Object.values(sources).flatMap(({ arrival }) =>
      arrival.by === "event rule" ? [arrival.eventPattern] : [],
    );
    assert.equal(patterns.length, 5);
    const events = recordedTexts("security-hub-controls", "security-hub-guardduty").flatMap((record) => {
      const finding = JSON.parse(record) as Record<string, unknown>;
      if (typeof finding.ProductArn !== "string") return [];
      return {
        source: "aws.securityhub",
        "detail-type": "Security Hub Findings - Imported",
        detail: { findings: [finding] },
      };
    });
    const unknown = {
      source: "aws.securityhub",
      "detail-type": "Security Hub Findings - Imported",
      detail: { findings: [{ ProductArn: "arn:aws:securityhub:eu-central-1::product/somebody/scanner" }] },
    };
    const asked = [...events, unknown].flatMap((each) =>
      patterns.map((one) => ({ pattern: one, event: each })),
    );
    const answers = await assertAgree(ruler, asked);
    for (const [at] of [...events, unknown].entries()) {
      const matching = answers.slice(at * 5, at * 5 + 5).filter((answer) => answer === "true");
      assert.equal(matching.length, 1);
    }
  });

  it("of changes outside the program matches whatever nobody expected did, as EventBridge's own matcher does", async function () {
    this.timeout(60_000);
    const expectedRoleArns = ["arn:aws:iam::123456789012:role/deployment"];
    const parsed = (record: string) => JSON.parse(record) as Record<string, unknown>;
    const writes = recordedTexts("cloudtrail")
      .map(parsed)
      .filter(({ readOnly }) => readOnly === false);
    const calls = [...changeCalls().map(parsed), ...writes];
    const asked = calls.map((detail) => ({
      pattern: outsideChangePattern({ expectedRoleArns }),
      event: { "detail-type": "AWS API Call via CloudTrail", detail },
    }));
    const answers = await assertAgree(ruler, asked);
    assert.deepEqual(
      answers.map((answer) => answer === "true"),
      calls.map((call) => isOutside(call, expectedRoleArns)),
    );
    assert.ok(answers.filter((answer) => answer === "true").length > 100, "hardly any");
  });
});

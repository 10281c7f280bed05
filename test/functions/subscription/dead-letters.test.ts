import assert from "node:assert/strict";
import { randomBytes } from "node:crypto";
import { gunzipSync } from "node:zlib";
import { type DeadLetter, keepDeadLetters } from "../../../functions/subscription/dead-letters";

const letter = (data: string): DeadLetter => ({ source: "waf", reasons: ["refused"], id: "a", data });
const patience = { attempts: 2, random: () => 0, sleep: () => Promise.resolve() };

/** Sends letters to a queue that takes all, and tells what it was given and what is left. */
async function kept(...letters: DeadLetter[]) {
  const bodies: string[] = [];
  const left = await keepDeadLetters(
    (batch) => {
      bodies.push(...batch);
      return Promise.resolve(batch.map(() => ({ refused: false })));
    },
    letters,
    patience,
  );
  return { bodies, left };
}

describe("Dead letters", () => {
  it("are messages that can be read again, without the characters that SQS refuses", async () => {
    const odd = letter('{"uri":"\uFFFE and \uFFFF"}');
    const { bodies, left } = await kept(odd);
    assert.deepEqual(left, []);
    assert.equal(bodies.length, 1);
    assert.match(bodies[0] ?? "", /\\uFFFE and \\uFFFF/);
    assert.deepEqual(JSON.parse(bodies[0] ?? ""), odd);
  });

  it("are packed where they are long", async () => {
    const data = "x".repeat(300_000);
    const [body = ""] = (await kept(letter(data))).bodies;
    const { encoding, data: packed } = JSON.parse(body) as { encoding: string; data: string };
    assert.equal(encoding, "gzip");
    assert.equal(gunzipSync(Buffer.from(packed, "base64")).toString(), data);
  });

  it("fill a message to the last byte, packed from the first byte beyond a quarter of it", async () => {
    const padded = (bytes: number) => ({ ...letter("data"), reasons: ["r".repeat(bytes)] });
    /** Reasons for a message of so many bytes, in which `data` is as it is or packed. */
    const reasonsFor = async (bytes: number, of: DeadLetter) => {
      const [body = ""] = (await kept(of)).bodies;
      return (of.reasons[0]?.length ?? 0) + bytes - body.length;
    };
    const quarter = await reasonsFor(262_144, padded(0));
    const whole = await reasonsFor(1_048_576, padded(500_000));
    const isPacked = async (bytes: number) => {
      const { bodies } = await kept(padded(bytes));
      return bodies.map((body) => [body.length, body.includes('"encoding":"gzip"')]);
    };
    assert.deepEqual(await isPacked(quarter), [[262_144, false]]);
    assert.deepEqual((await isPacked(quarter + 1))[0]?.[1], true);
    assert.deepEqual(await isPacked(whole), [[1_048_576, true]]);
    assert.deepEqual(await isPacked(whole + 1), []);
  });

  it("that no message can hold are given back unsent, and keep no other from the queue", async () => {
    const [small, large] = [letter("small"), letter(randomBytes(1_000_000).toString("base64"))];
    const { bodies, left } = await kept(large, small);
    assert.deepEqual(
      bodies.map((body) => (JSON.parse(body) as DeadLetter).data),
      ["small"],
    );
    assert.deepEqual(left, [large]);
  });
});

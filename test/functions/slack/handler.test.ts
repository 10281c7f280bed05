import assert from "node:assert/strict";

import { realPatience } from "../../../functions/shared/retry";
import { createHandler } from "../../../functions/slack";
import type { SlackParts } from "../../../functions/slack/handler";
import type { WebhookAnswer } from "../../../functions/shared/post-json";
import { alarmMessage, invocation, snsEvent, webhook } from "./messages";

const ok: WebhookAnswer = { status: 200, body: "ok", retryAfter: null };

/** The description of the alarm has no query, so that nothing is asked. */
const noRecords: Pick<SlackParts, "insights" | "describeAlarms"> = {
  insights: { start: () => assert.fail(), results: () => assert.fail() },
  describeAlarms: () => assert.fail(),
};

/** How Slack and Secrets Manager behave: `answers` in turn, the last one again and again. */
function world(answers: readonly (WebhookAnswer | Error)[] = [ok], secrets: readonly string[] = [webhook]) {
  const posted: { url: string; text: string }[] = [];
  const pauses: number[] = [];
  let read = 0;
  const handler = createHandler(
    { SLACK_WEBHOOK_SECRET: "alerts-slack-webhook" },
    {
      readSecret: () => Promise.resolve(secrets[Math.min(read++, secrets.length - 1)]!),
      post: (url, json) => {
        posted.push({ url: url.href, text: (JSON.parse(json) as { text: string }).text });
        const answer = answers[Math.min(posted.length, answers.length) - 1]!;
        return answer instanceof Error ? Promise.reject(answer) : Promise.resolve(answer);
      },
      ...noRecords,
      patience: { sleep: (pause) => Promise.resolve(void pauses.push(pause)), random: () => 1, attempts: 3 },
    },
  );
  return {
    posted,
    pauses,
    reads: () => read,
    tell: (id: string) => handler(snsEvent(id, alarmMessage()), invocation()),
  };
}

describe("Function: slackHandler", () => {
  it("posts a message to the webhook of its secret, which it reads once", async () => {
    const { posted, reads, tell } = world();
    await tell("a");
    await tell("b");
    const told = { url: webhook, text: ":red_circle: ALARM: exfil-0a1b2c3" };
    assert.deepEqual(posted, [told, told]);
    assert.equal(reads(), 1);
  });

  it("tells a message that SNS delivers twice once", async () => {
    const { posted, tell } = world();
    await tell("a");
    await tell("a");
    assert.equal(posted.length, 1);
  });

  it("remembers the last 1,000 messages that it told, and no more", async () => {
    const { posted, tell } = world();
    for (let id = 0; id <= 1000; id += 1) await tell(String(id));
    await tell("1");
    assert.equal(posted.length, 1001);
    await tell("0");
    assert.equal(posted.length, 1002);
  });

  it("waits as long as Slack asks for, then posts again", async () => {
    const { pauses, posted, tell } = world([{ status: 429, body: "rate_limited", retryAfter: "7" }, ok]);
    await tell("a");
    assert.deepEqual(pauses, [7000]);
    assert.equal(posted.length, 2);
  });

  it("leaves it to Lambda where Slack asks for longer than a function should wait", async () => {
    const { pauses, tell } = world([{ status: 429, body: "rate_limited", retryAfter: "11" }]);
    await assert.rejects(tell("a"), { message: "Slack answered 429: rate_limited (attempt 1 of 3)" });
    assert.deepEqual(pauses, []);
  });

  it("tries again, longer apart, while Slack is ill or gives no answer", async () => {
    const ill = { status: 503, body: "", retryAfter: null };
    const { pauses, tell } = world([ill, new Error("socket hang up"), ok]);
    await tell("a");
    assert.deepEqual(pauses, [500, 1000]);
  });

  it("fails after its attempts, and tells the message when Lambda repeats it", async () => {
    const ill = { status: 500, body: "", retryAfter: null };
    const { posted, tell } = world([ill, ill, ill, ok]);
    await assert.rejects(tell("a"), { message: "Slack answered 500:  (attempt 3 of 3)" });
    await tell("a");
    assert.equal(posted.length, 4);
  });

  it("does not insist on what Slack refuses for good, and reads the secret anew the next time", async () => {
    const other = webhook.replace("secretsecret", "rotated");
    const { posted, tell } = world(
      [{ status: 404, body: "no_service", retryAfter: null }, ok],
      [webhook, other],
    );
    await assert.rejects(tell("a"), { message: "Slack answered 404: no_service (attempt 1 of 3)" });
    await tell("a");
    assert.deepEqual(
      posted.map(({ url }) => url),
      [webhook, other],
    );
  });

  it("posts to no other host, and does not repeat a secret in its error", async () => {
    const { posted, tell } = world([ok], ["https://hooks.slack.com.example.org/services/T0/B0/secretsecret"]);
    await assert.rejects(tell("a"), ({ message }: Error) => {
      assert.match(
        message,
        /^secret alerts-slack-webhook: found another host; the URL of an incoming webhook/,
      );
      assert.doesNotMatch(message, /secretsecret|example\.org/);
      return true;
    });
    assert.deepEqual(posted, []);
  });

  it("does not repeat the URL that a failed connection names", async () => {
    const { tell } = world([new Error(`connect ECONNREFUSED ${webhook}`)]);
    await assert.rejects(tell("a"), { message: "Slack gave no answer (attempt 3 of 3)" });
  });

  it("fails by name where it is told of no secret", () => {
    const clients = {
      readSecret: () => Promise.resolve(webhook),
      post: () => Promise.resolve(ok),
      ...noRecords,
      patience: realPatience,
    };
    assert.throws(() => createHandler({}, clients), { message: "SLACK_WEBHOOK_SECRET: not set" });
  });
});

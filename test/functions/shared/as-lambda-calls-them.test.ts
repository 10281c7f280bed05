import assert from "node:assert/strict";
import { handler as bootstrap } from "../../../functions/bootstrap";
import { handler as firehoseTransform } from "../../../functions/firehose-transform";
import { handler as scheduledQuery } from "../../../functions/scheduled-query";
import { handler as slack } from "../../../functions/slack";
import { handler as subscription } from "../../../functions/subscription";

import { writtenUntil } from "../written-lines";
import { firehoseEvent } from "../support/firehose";

describe("Functions as Lambda calls them", () => {
  for (const [name, handler, missing] of [
    ["bootstrap", bootstrap, ["DOMAIN_ENDPOINT"]],
    ["firehose-transform", firehoseTransform, ["SOURCE"]],
    ["scheduled-query", scheduledQuery, ["NAMED_QUERY_ID"]],
    ["slack", slack, ["SLACK_WEBHOOK_SECRET"]],
    ["subscription", subscription, ["SOURCE"]],
  ] as const)
    it(`${name} names what its environment lacks: ${missing.join(", ")}`, async () => {
      const call = handler as unknown as (event: object, invocation: object) => Promise<unknown>;
      await assert.rejects(
        async () => call({}, {}),
        (error: Error) => missing.every((variable) => error.message.includes(variable)),
      );
    });

  for (const [name, handler, environment, event] of [
    ["firehose-transform", firehoseTransform, { SOURCE: "waf" }, firehoseEvent([])],
    [
      "subscription",
      subscription,
      {
        SOURCE: "cloudtrail",
        INDEX: "siem-cloudtrail",
        DOMAIN_ENDPOINT: "https://search.example.com",
        DEAD_LETTER_QUEUE_URL: "https://sqs.eu-west-1.amazonaws.com/123456789012/siem",
        AWS_REGION: "eu-west-1",
      },
      {
        awslogs: {
          data: Buffer.from('{"messageType":"CONTROL_MESSAGE","logEvents":[{}]}').toString("base64"),
        },
      },
    ],
  ] as const)
    it(`${name} runs in a complete environment, with clients of its own`, async () => {
      const before = { ...process.env };
      Object.assign(process.env, environment);
      try {
        const call = handler as unknown as (given: object, invocation: object) => Promise<unknown>;
        await writtenUntil(() => call(event, {}));
      } finally {
        process.env = before;
      }
    });
});

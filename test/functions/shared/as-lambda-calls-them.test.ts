import assert from "node:assert/strict";
import { handler as bootstrap } from "../../../functions/bootstrap";
import { handler as firehoseTransform } from "../../../functions/firehose-transform";
import { handler as scheduledQuery } from "../../../functions/scheduled-query";
import { handler as slack } from "../../../functions/slack";
import { handler as subscription } from "../../../functions/subscription";

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
});

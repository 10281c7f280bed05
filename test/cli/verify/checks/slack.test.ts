import assert from "node:assert/strict";

import { resource } from "../../../delivery/support/stack";
import { observed } from "./observed";

describe("Check: Slack", () => {
  const url = "https://hooks.slack.com/services/T0/B0/hidden";
  const slack = resource("aws:lambda/function:Function", "slack", "slack", {
    name: "slack",
    environment: { variables: { SLACK_WEBHOOK_SECRET: "slack" } },
  });
  const found = async (post: () => unknown, SecretString = url) => {
    const [only] = await observed("Slack", [slack], {
      GetSecretValue: () => ({ SecretString }),
      PostToSlack: post,
    });
    assert.ok(!JSON.stringify(only).includes("hidden"), "the URL is a secret");
    return `${only?.verdict ?? ""}: ${only?.found ?? ""}`;
  };

  it("posts nothing, and tells a webhook that works from one that was taken away", async () => {
    let sent: unknown;
    const post = (answer: object) => (input?: unknown) => {
      sent = input;
      return answer;
    };
    assert.equal(await found(post({ status: 400, body: "no_text" })), "sound: the webhook answers");
    assert.deepEqual(sent, { url: new URL(url), json: "{}" });
    assert.equal(
      await found(post({ status: 404, body: "no_service" })),
      "wrong: Slack answered 404: no_service",
    );
    const silent = () => {
      throw new Error(`no answer of ${url}`);
    };
    assert.equal(await found(silent), "unknown: Slack gave no answer");
    assert.match(await found(silent, "https://example.com/hidden"), /^wrong: secret: found another host/);
  });
});

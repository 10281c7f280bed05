import assert from "node:assert/strict";

import { slackWebhook } from "../../../functions/shared/slack-webhook";

const right =
  "the URL of an incoming webhook of Slack: https://hooks.slack.com or hooks.slack-gov.com, /services/T…/B…/…";

describe("Function: slackWebhook", () => {
  for (const text of [
    "https://hooks.slack.com/services/T0/B0/secret",
    "https://hooks.slack-gov.com/services/T0/B0/secret\n",
  ]) {
    it(`takes ${JSON.stringify(text)}`, () => {
      const url = slackWebhook(text);
      assert.equal(url.ok && url.value.href, text.trim());
    });
  }

  const refused: readonly (readonly [text: string, faults: readonly string[]])[] = [
    ["hooks.slack.com/services/T0/B0/secret", ["found text that is no URL"]],
    ["http://hooks.slack.com/services/T0/B0/secret", ["found the scheme http:"]],
    ["https://hooks.slack.com.example.org/services/T0/B0/secret", ["found another host"]],
    ["https://hooks.slack.com@example.org/services/T0/B0/secret", ["found another host"]],
    ["https://hooks.slack.com:8443/services/T0/B0/secret", ["found another host"]],
    ["https://hooks.slack.com/workflows/T0/A0/1/secret", ["found another path"]],
    ["https://hooks.slack.com/services/T0/B0/secret?a=1", ["found another path"]],
    ["https://hooks.slack.com/services/T0/B0/secret#a", ["found another path"]],
    ["https://hooks.slack.com/services/T0/B0", ["found another path"]],
    ["https://hooks.slack.com/a/services/T0/B0/secret", ["found another path"]],
    ["https://hooks.slack.com/services/T0/B0/secret/more", ["found another path"]],
    ["https://ann@hooks.slack.com/services/T0/B0/secret", ["found another host"]],
    ["https://:word@hooks.slack.com/services/T0/B0/secret", ["found another host"]],
    ["ftp://example.org/secret", ["found the scheme ftp:", "found another host", "found another path"]],
  ];
  for (const [text, faults] of refused) {
    it(`refuses ${text} without repeating it`, () => {
      assert.deepEqual(slackWebhook(text), {
        ok: false,
        faults: faults.map((fault) => `${fault}; ${right}`),
      });
    });
  }
});

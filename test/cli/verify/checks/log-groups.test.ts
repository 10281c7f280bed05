import assert from "node:assert/strict";

import { resource } from "../../../delivery/support/stack";
import { now, observed } from "./observed";

describe("Check: log groups", () => {
  const found = async (name: string, lastEventTimestamp?: number) => {
    const group = resource("aws:cloudwatch/logGroup:LogGroup", "g", name, { name });
    const [only] = await observed("log groups", [group], {
      DescribeLogStreams: (input) => {
        assert.deepEqual(input, { logGroupName: name, orderBy: "LastEventTime", descending: true, limit: 1 });
        return { logStreams: lastEventTimestamp === undefined ? [] : [{ lastEventTimestamp }] };
      },
    });
    return [only?.verdict, only?.found, only?.mend];
  };
  const day = 24 * 3_600_000;
  const mend = "aws logs tail traffic --since 24h";

  it("has events that are no older than is asked", async () => {
    assert.deepEqual(await found("traffic", now - day), ["sound", "newest event 24.0 h old", undefined]);
    assert.deepEqual(await found("traffic", now - day - 1), ["wrong", "newest event 24.0 h old", mend]);
    assert.deepEqual(await found("traffic"), ["wrong", "no event in 24 h", mend]);
  });

  it("is quiet where a function writes, which may be called seldom", async () => {
    const quiet = "no event yet: the function was not called";
    assert.deepEqual(await found("/aws/lambda/slack"), ["quiet", quiet, undefined]);
    assert.deepEqual(await found("/aws/lambda/slack", now - 2 * day), [
      "quiet",
      "newest event 48.0 h old",
      undefined,
    ]);
    assert.deepEqual(await found("/aws/lambda/slack", now), ["sound", "newest event 0 min old", undefined]);
  });
});

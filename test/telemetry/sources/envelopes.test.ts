import assert from "node:assert/strict";

import { openEnvelope } from "../../../telemetry/sources";

/** The records of a piece of data, each with its id, and the data that holds the last of them alone. */
function opened(data: unknown) {
  const found = openEnvelope(typeof data === "string" ? data : JSON.stringify(data));
  if (found.kind === "nothing") return found.reason;
  const { events, alone } = found;
  return {
    messages: events.map(({ message }) => message),
    ids: events.map(({ carrierId }) => carrierId),
    last: alone(events.at(-1)!),
  };
}

const nothing = "no record";

describe("What carries records: a subscription of CloudWatch Logs", () => {
  const data = { messageType: "DATA_MESSAGE", owner: "123456789012", logGroup: "/vpc" };
  const [first, second] = [
    { id: "1", timestamp: 5, message: "2 - a" },
    { id: "2", timestamp: 6, message: "2 - b" },
  ];

  it("brings each message with its id, and the rest of the data where it is sent again", () => {
    assert.deepEqual(opened({ ...data, logEvents: [first, second] }), {
      messages: ["2 - a", "2 - b"],
      ids: ["1", "2"],
      last: JSON.stringify({ ...data, logEvents: [second] }),
    });
  });

  it("brings what is no message as it is", () => {
    assert.deepEqual(opened({ ...data, logEvents: [{ id: "1" }, "text"] }), {
      messages: ['{"id":"1"}', '"text"'],
      ids: ["1", undefined],
      last: JSON.stringify({ ...data, logEvents: ["text"] }),
    });
  });

  it("brings nothing where it only tests the destination, or is empty", () => {
    assert.equal(opened({ ...data, messageType: "CONTROL_MESSAGE", logEvents: [first] }), "control message");
    assert.equal(opened({ ...data, logEvents: [] }), nothing);
  });

  it("is none without events or a type", () => {
    for (const other of [{ ...data }, { logEvents: [first] }, { ...data, logEvents: "1" }])
      assert.deepEqual(opened(other), {
        messages: [other],
        ids: [undefined],
        last: JSON.stringify(other),
      });
  });
});

describe("What carries records: an event of EventBridge", () => {
  const event = { "detail-type": "Security Hub Findings - Imported", id: "e-1" };
  const [one, other] = [{ Id: "f-1" }, { Id: "f-2" }];

  it("is the record itself, or brings one finding under its own id", () => {
    const guardDuty = { ...event, detail: { severity: 5 } };
    assert.deepEqual(opened(guardDuty), {
      messages: [{ severity: 5 }],
      ids: ["e-1"],
      last: JSON.stringify(guardDuty),
    });
    const imported = { ...event, detail: { findings: [one] } };
    assert.deepEqual(opened(imported), { messages: [one], ids: ["e-1"], last: JSON.stringify(imported) });
  });

  it("brings several findings, each under an id with its place", () => {
    const detail = { actionName: "send", findings: [one, other] };
    assert.deepEqual(opened({ ...event, detail }), {
      messages: [one, other],
      ids: ["e-1-0", "e-1-1"],
      last: JSON.stringify({ ...event, detail: { actionName: "send", findings: [other] } }),
    });
    const { id: _, ...withoutId } = event;
    assert.deepEqual(opened({ ...withoutId, detail: { findings: [one, "text"] } }), {
      messages: [one, '"text"'],
      ids: [undefined, undefined],
      last: JSON.stringify({ ...withoutId, detail: { findings: ["text"] } }),
    });
  });

  it("brings nothing without a finding, and is none without a detail", () => {
    assert.equal(opened({ ...event, detail: { findings: [] } }), nothing);
    for (const none of [event, { ...event, detail: "x" }, { detail: {} }])
      assert.deepEqual(opened(none), { messages: [none], ids: [undefined], last: JSON.stringify(none) });
  });
});

describe("What carries records: a file", () => {
  it("brings CloudTrail's events, where it holds nothing else", () => {
    const records = [{ eventID: "1" }, { eventID: "2" }];
    assert.deepEqual(opened({ Records: [...records, 7] }), {
      messages: [...records, "7"],
      ids: [undefined, undefined, undefined],
      last: "7",
    });
    assert.equal(opened({ Records: [] }), nothing);
    const more = { Records: records, version: 1 };
    assert.deepEqual(opened(more), { messages: [more], ids: [undefined], last: JSON.stringify(more) });
  });

  it("brings a flow log's message, written by AWS or by another", () => {
    const line = { messages: ["2 - a"], ids: [undefined], last: '{"message":"2 - a"}' };
    assert.deepEqual(opened('{"message":"2 - a"}'), line);
    assert.deepEqual(opened('{ "message": "2 - a" }'), line);
    assert.deepEqual(opened('{"message":"a\\"b"}'), {
      messages: ['a"b'],
      ids: [undefined],
      last: '{"message":"a\\"b"}',
    });
    const more = { message: "2 - a", stream: "x" };
    assert.deepEqual(opened(more), { messages: [more], ids: [undefined], last: JSON.stringify(more) });
  });

  it("brings lines, and nothing where there is none", () => {
    assert.deepEqual(opened("a b\n\n c \n"), {
      messages: ["a b", " c "],
      ids: [undefined, undefined],
      last: " c ",
    });
    assert.deepEqual(opened("{ no json"), { messages: ["{ no json"], ids: [undefined], last: "{ no json" });
    assert.deepEqual(opened("[1]"), { messages: ["[1]"], ids: [undefined], last: "[1]" });
    assert.deepEqual(["", " \n \n"].map(opened), [nothing, nothing]);
  });
});

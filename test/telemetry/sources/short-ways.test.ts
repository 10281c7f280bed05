import assert from "node:assert/strict";

import fc from "fast-check";

import { recordedRecords } from "../../../cli/recorded-records";
import { allFieldsV5Format, defaultFormat, printRecord } from "../../../telemetry/flow-logs";
import { openEnvelope, sources, sourceTransform, type Outcome } from "../../../telemetry/sources";
import { columnsDocument } from "../../../telemetry/sources/columns-document";
import { columnTexts } from "../../../telemetry/sources/fields/column-text";
import { fieldKinds, type FieldKind } from "../../../telemetry/sources/fields/kinds";
import { records } from "../flow-logs/arbitraries";

/** What a column has, and what only looks like it. */
const columnValue = fc.oneof(
  fc.constantFrom("-", "", "0", "007", "6", "-1", "1e3", "65536", "4294967295", "4294967296", "null", "true"),
  fc.constantFrom("9007199254740991", "9007199254740993", "99999999999999999999", "1418530010", "1418530070"),
  fc.constantFrom(
    "10.0.0.1",
    "10.0.0.256",
    "2001:db8::1",
    "::ffff:10.0.0.1",
    "fe80::1%eth0",
    "2001:db8::/48",
  ),
  fc.constantFrom("ACCEPT", "REJECT", "OK", "NODATA", "NOERROR", "123456789012", "unknown", "__proto__"),
  fc.constantFrom("2026-03-02T08:16:03.983Z", "2026-03-02T08:16:03", "2026-02-30T08:16:03Z", "1.0"),
  fc.constantFrom('a"b', "a\\b", "a\u0001b", "\u{1f600}", "\ud83d", "é", "\u2028", "\t"),
  fc.string({ maxLength: 6 }).map((text) => text.replaceAll(" ", "_")),
);

/** The line with some columns replaced, or one more or fewer. */
function damaged(lines: fc.Arbitrary<string>): fc.Arbitrary<string> {
  const changes = fc.array(fc.tuple(fc.nat(), columnValue), { maxLength: 3 });
  return fc
    .tuple(lines, changes, fc.constantFrom("", "", "", "", " ", " -", "cut", "\n"))
    .map(([line, found, end]) => {
      const columns = line.split(" ");
      for (const [at, value] of found) columns[at % columns.length] = value;
      return end === "cut" ? columns.slice(1).join(" ") : columns.join(" ") + end;
    });
}

const queries = recordedRecords().flatMap(({ source, text }) =>
  source === "public-zone-queries" ? [text] : [],
);

const lineSources = [
  {
    source: sources["public-zone-queries"],
    settings: { flowLogFormat: defaultFormat },
    lines: fc.constantFrom(...queries),
  },
  ...[defaultFormat, allFieldsV5Format].map((flowLogFormat) => ({
    source: sources["vpc-flow-logs"],
    settings: { flowLogFormat },
    lines: records(flowLogFormat).map((record) => printRecord(flowLogFormat, record)),
  })),
];

function read(outcome: Outcome): unknown {
  return outcome.kind === "failed"
    ? outcome.reasons
    : { id: outcome.id, document: JSON.parse(outcome.json) as unknown };
}

describe("The short way of a line", () => {
  for (const { source, settings, lines } of lineSources) {
    const name = `${source.name} of ${settings.flowLogFormat.fields.length} fields`;
    const whole = sourceTransform(source, settings);
    // A source that does not say its columns goes through its reader alone.
    const { lineColumns: _, ...withoutColumns } = source;
    const plain = sourceTransform(withoutColumns, settings);

    it(`ends in the document or the reasons of the plain one, whatever the columns of ${name} hold`, () => {
      fc.assert(
        fc.property(damaged(lines), (message) => {
          const event = { message, size: message.length, carrierId: "c" };
          assert.deepEqual(read(whole(event)), read(plain(event)));
        }),
        { numRuns: 200 },
      );
    });
  }

  it("is not taken by an end before its start, nor by a transit gateway's version", () => {
    const short = columnsDocument(sources["vpc-flow-logs"], {
      flowLogFormat: { fields: ["version", "start", "end"] },
    });
    assert.notEqual(short?.("2 1418530010 1418530070"), undefined);
    assert.equal(short?.("2 1418530010 1418530009"), undefined);
    assert.equal(short?.("6 1418530010 1418530070"), undefined);
  });

  it("writes of a text what its kind of field writes of it, or nothing", () => {
    for (const [kind, { quote, written }] of Object.entries(columnTexts)) {
      const { fit, write } = fieldKinds[kind as FieldKind];
      fc.assert(
        fc.property(columnValue, (text) => {
          const short = written(text);
          if (short !== undefined) assert.equal(quote + short + quote, write(fit(text)));
        }),
        { numRuns: 200 },
      );
    }
  });

  it("is taken by every recorded line", () => {
    for (const { source, text, format } of recordedRecords()) {
      if (source !== "public-zone-queries" && source !== "vpc-flow-logs") continue;
      const short = columnsDocument(sources[source], { flowLogFormat: format });
      assert.notEqual(short?.(text.trimEnd()), undefined, text);
    }
  });
});

describe("A flow log's message", () => {
  it("is opened without reading JSON as it is by reading it", () => {
    const text = fc.oneof(
      columnValue,
      fc.string({ unit: "grapheme" }),
      fc.constantFrom('"}', '","b":"', "\\"),
    );
    fc.assert(
      fc.property(fc.array(text), (parts) => {
        const message = parts.join(" ");
        // A space before the value is what only the reader of JSON knows.
        for (const data of [JSON.stringify({ message }), `{"message": ${JSON.stringify(message)}}`]) {
          const opened = openEnvelope(data);
          assert(opened.kind === "events");
          const [{ isPlain = false, ...event } = { message: "" }, ...others] = opened.events;
          assert.deepEqual([event, ...others], [{ message, size: message.length }]);
          assert.ok(!isPlain || JSON.stringify(message) === `"${message}"`);
        }
      }),
      { numRuns: 200 },
    );
    for (const text of ['{"message":"a"b"}', '{"message":"}']) {
      const opened = openEnvelope(text);
      assert(opened.kind === "events");
      assert.deepEqual(opened.events, [{ message: text, size: text.length }]);
    }
  });
});

describe("JSON that keeps a record's own text", () => {
  const suricata = sourceTransform(sources.suricata, { flowLogFormat: defaultFormat });
  const base = { timestamp: "2026-11-21 10:00:00.123456", alert: { signature_id: 1 } };
  const documentOf = (text: string) => {
    const opened = openEnvelope(text);
    assert(opened.kind === "events" && opened.events[0] !== undefined);
    return read(suricata(opened.events[0]));
  };
  /** The same without the text, so that the record is written anew. */
  const writtenAnew = (text: string) =>
    read(suricata({ message: JSON.parse(text) as Record<string, unknown>, size: text.length }));

  it("says the same as the record written anew, wherever a name stands again and however it is spaced", () => {
    const time = fc.constantFrom("2026-11-21 10:00:00", "2026-11-21T10:00:00Z", "none", "start");
    const held = fc.oneof(
      time,
      fc.record({ start: time }),
      fc.array(fc.record({ timestamp: time })),
      fc.constantFrom<unknown>("80", 80, "start", '"start":', ["start"], null),
    );
    const record = fc.record(
      { flow: fc.record({ start: time, pkts_toserver: held }), dns: held, src_port: held, other: held },
      { requiredKeys: [], noNullPrototype: true },
    );
    fc.assert(
      fc.property(record, fc.constantFrom(undefined, 1, "\t"), fc.boolean(), (more, space, isFirst) => {
        const text = JSON.stringify(isFirst ? { ...more, ...base } : { ...base, ...more }, undefined, space);
        assert.deepEqual(documentOf(text), writtenAnew(text));
      }),
      { numRuns: 200 },
    );
  });

  it("replaces the field that is meant where another has its name and value", () => {
    for (const flow of [
      '{"start" :"2026-11-21 10:00:00"},"http":{"start":"2026-11-21 10:00:00"}',
      '{"start":"2026-11-21 10:00:00"},"dns":{"start":"2026-11-21 10:00:00"}',
      '{"\\u0073tart":"2026-11-21 10:00:00"},"http":{"start":"2026-11-21 10:00:00"}',
    ]) {
      const text = `${JSON.stringify(base).slice(0, -1)},"flow":${flow}}`;
      assert.deepEqual(documentOf(text), writtenAnew(text));
    }
  });

  it("keeps digits beyond 2^53 beside a value that was replaced within an object", () => {
    const text = `${JSON.stringify(base).slice(0, -1)},"other":9007199254740993,"flow":{"start":"2026-11-21 10:00:00"}}`;
    const opened = openEnvelope(text);
    assert(opened.kind === "events" && opened.events[0] !== undefined);
    const outcome = suricata(opened.events[0]);
    assert(outcome.kind === "document");
    assert.match(outcome.json, /"other":9007199254740993,"flow":\{"start":"2026-11-21T10:00:00Z"\}/);
  });

  it("escapes what the common view takes of a text that is escaped", () => {
    const text = JSON.stringify({ ...base, alert: { signature: 'ET "a" \\ b' } });
    assert.match(text, /\\"a\\"/);
    assert.deepEqual(documentOf(text), writtenAnew(text));
  });
});

describe("The event of a finding", () => {
  const finding = {
    Id: "a",
    ProductArn: "arn:aws:securityhub:us-east-1::product/aws/guardduty",
    CreatedAt: "2026-01-05T09:00:00Z",
  };
  const head = { version: "0", "detail-type": "Security Hub Findings - Imported", resources: ["arn"] };
  const toDocument = sourceTransform(sources["security-hub-guardduty"], { flowLogFormat: defaultFormat });
  const eventOf = (text: string) => {
    const opened = openEnvelope(text);
    assert(opened.kind === "events" && opened.events[0] !== undefined);
    return opened.events[0];
  };

  it("keeps the finding's own text as EventBridge writes it", () => {
    const written = `${JSON.stringify(finding).slice(0, -1)},"Confidence":9007199254740993}`;
    const event = eventOf(`${JSON.stringify(head).slice(0, -1)},"detail":{"findings":[${written}]}}`);
    assert.equal(event.text, written);
    const outcome = toDocument(event);
    assert(outcome.kind === "document");
    assert.match(outcome.json, /"Confidence":9007199254740993/);
  });

  for (const { title, text } of [
    {
      title: "with a space",
      text: JSON.stringify({ ...head, detail: { findings: [finding] } }, undefined, 1),
    },
    {
      title: "before a line's end",
      text: `${JSON.stringify({ ...head, detail: { findings: [finding] } })}\n`,
    },
    {
      title: "with a name behind it",
      text: JSON.stringify({ ...head, detail: { findings: [finding] }, more: { list: [1] } }),
    },
    {
      title: "with a name behind the findings",
      text: JSON.stringify({ ...head, detail: { findings: [finding], more: [1] } }),
    },
    {
      title: "behind an object",
      text: JSON.stringify({ head: { detail: { findings: [1] } }, ...head, detail: { findings: [finding] } }),
    },
    {
      title: "twice",
      text: `${JSON.stringify(head).slice(0, -1)},"detail":{"findings":[{}],"findings":[${JSON.stringify(finding)}]}}`,
    },
    {
      title: "with findings of its own",
      text: JSON.stringify({
        ...head,
        detail: { findings: [{ ...finding, ProductFields: { findings: 1 } }] },
      }),
    },
    {
      title: "before a name that is a number",
      text: `{"detail-type":"x","detail":{"findings":[${JSON.stringify(finding)}]},"0":{"a":[1]}}`,
    },
    {
      title: "before a name that stands before it, too",
      text: `{"id":"1","detail-type":"x","detail":{"findings":[${JSON.stringify(finding)}]},"id":{"a":[1]}}`,
    },
    {
      title: "under a name with an escaped letter, too",
      text: `{"detail-type":"x","detail":{"findings":[1]},"detail":{"\\u0066indings":[${JSON.stringify(finding)}]}}`,
    },
    {
      title: "with what looks like another event's within",
      text: `{"detail-type":"x","detail": {"findings": [${JSON.stringify({ ...finding, Detection: { detail: { findings: [{ z: 1 }] } } })}]}}`,
    },
  ])
    it(`is read and written anew where it has its finding ${title}`, () => {
      const event = eventOf(text);
      assert.equal(event.text, undefined);
      const { document } = read(toDocument(event)) as { document: Record<string, unknown> };
      assert.deepEqual([document.Id, document["@timestamp"]], ["a", "2026-01-05T09:00:00Z"]);
    });

  it("ends in the document of the finding written anew, whatever else is in the event and however it is written", () => {
    const name = fc.constantFrom("Title", "detail", "findings", "Note", "0", "id");
    const value = fc.constantFrom(
      '"findings"',
      "[1]",
      '"a]}}"',
      '{"findings":[{"a":[1]}]}',
      "{}",
      '{"a":[1]}',
    );
    const other = fc.tuple(name, value).map(([key, json]) => `"${key}":${json}`);
    const members = fc.array(other, { maxLength: 2 });
    const written = (json: string) =>
      fc.constantFrom(json, json, json.replace('"findings":', '"findings" : '), json.replace("f", "\\u0066"));
    const detail = members.chain((more) => {
      const text = `${JSON.stringify(finding).slice(0, -1)}${more.map((member) => `,${member}`).join("")}}`;
      return fc
        .tuple(written(`"findings":[${text}]`), members)
        .map(([found, [last]]) => `"detail":{${last === undefined ? found : `${found},${last}`}}`);
    });
    const event = fc
      .tuple(members, fc.array(detail, { minLength: 1, maxLength: 2 }), members)
      .map((all) => `{"detail-type":"x",${all.flat().join(",")}}`);
    fc.assert(
      fc.property(event, (text) => {
        const opened = openEnvelope(text);
        if (opened.kind !== "events") return;
        const [{ text: kept, ...anew } = { message: "", size: 0 }] = opened.events;
        const [short, long] = [{ ...anew, text: kept }, structuredClone(anew)].map(toDocument).map(read);
        assert.deepEqual(short, long);
      }),
      { numRuns: 200 },
    );
  });
});

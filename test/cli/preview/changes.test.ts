import assert from "node:assert/strict";

import { changesOf, inputsIn } from "../../../cli/preview/changes";
import { precious } from "../../../cli/preview/precious";
import { shownChange } from "../../../cli/preview/shown-change";

const urn = (type: string, name: string): string => `urn:pulumi:dev::network-security::${type}::${name}`;
const flowLog = "aws:ec2/flowLog:FlowLog";
const logGroup = "aws:cloudwatch/logGroup:LogGroup";

const exported = (inputs: object) => ({
  deployment: { resources: [{ urn: urn(logGroup, "g"), type: logGroup, inputs }] },
});

describe("Function: changesOf", () => {
  it("takes one change a resource from the steps, and none of what the engine does for it or of components", () => {
    const step = (op: "create" | "replace" | "create-replacement" | "delete-replaced", type: string) => ({
      op,
      type,
      urn: urn(type, "n"),
    });
    const steps = [
      step("create-replacement", flowLog),
      step("replace", flowLog),
      step("delete-replaced", flowLog),
      step("create", "network-security:flowLogs:FlowLogPipeline"),
    ];
    const other = `${urn(flowLog, "n")}::m`;
    const changed = new Map([[other, { a: 1 }]]);
    assert.deepEqual(
      changesOf([{ op: "update", type: flowLog, urn: other }], changed, new Map()).map(
        ({ kind, name, inputs }) => [kind, name, inputs],
      ),
      [["changed", "n::m", []]],
    );
    assert.deepEqual(changesOf(steps, new Map(), new Map()), [
      { kind: "replaced", urn: urn(flowLog, "n"), type: flowLog, name: "n", inputs: [] },
    ]);
  });

  it("names each input that differs, by its path, without what Pulumi adds", () => {
    const before = exported({ retentionInDays: 30, tags: { a: "1", b: "2" }, __defaults: [] });
    const after = exported({ retentionInDays: 7, tags: { a: "1", c: "3" }, __defaults: ["x"] });
    const [change] = changesOf(
      [{ op: "update", urn: urn(logGroup, "g"), type: logGroup }],
      inputsIn(before),
      inputsIn(after),
    );
    assert.deepEqual(change?.inputs.map(shownChange), [
      "retentionInDays: 30 → 7",
      "tags.b: 2 → none",
      "tags.c: none → 3",
    ]);
  });
});

describe("Function: shownChange", () => {
  it("tells of long texts the words that only one has", () => {
    const format = (...fields: string[]): string =>
      ["${version}", "${account-id}", "${interface-id}", "${srcaddr}", "${dstaddr}", ...fields].join(" ");
    const shown = shownChange({
      path: "logFormat",
      before: format("${bytes}", "${action}"),
      after: format("${action}", "${start}"),
    });
    assert.equal(shown, "logFormat: − ${bytes}, + ${start}");
    assert.equal(
      shownChange({ path: "logFormat", before: format("${a}", "${b}"), after: format("${b}", "${a}") }),
      "logFormat: in another order",
    );
  });
});

describe("Function: precious", () => {
  const change = (kind: "replaced" | "changed" | "deleted", type: string) =>
    ({ kind, type, name: "n", urn: "", inputs: [] }) as const;

  it("tells what is lost with a flow log, bucket, key or log group that is replaced or deleted, and of nothing else", () => {
    const lost = ["aws:s3/bucket:Bucket", "aws:kms/key:Key", flowLog, logGroup];
    assert.deepEqual(
      precious(lost.map((type) => change("replaced", type))).map((line) => line.split(":")[0]),
      [
        "‼️ Bucket `n` is replaced",
        "‼️ Key `n` is replaced",
        "‼️ FlowLog `n` is replaced",
        "‼️ LogGroup `n` is replaced",
      ],
    );
    assert.deepEqual(precious([change("deleted", logGroup)]), [
      "‼️ LogGroup `n` is deleted: the events in it go with it",
    ]);
    assert.deepEqual(precious([change("changed", flowLog), change("deleted", "aws:sns/topic:Topic")]), []);
  });
});

import assert from "node:assert/strict";
import { readEvents } from "../../../local/engine/engine-events";

describe("Function: readEvents", () => {
  const log = (...events: object[]) => events.map((event) => `${JSON.stringify(event)}\n`).join("");
  const step = (op: string, urn: string, type: string) => ({
    resourcePreEvent: { metadata: { op, urn, type } },
  });

  it("reads an empty log, of an engine that refused to begin, as nothing done", () => {
    assert.deepEqual(readEvents(""), { changes: {}, steps: [], diagnostics: [], violations: [] });
  });

  it("takes the counts from the summary", () => {
    assert.deepEqual(
      readEvents(log({ preludeEvent: {} }, { summaryEvent: { resourceChanges: { create: 2, same: 1 } } }))
        .changes,
      {
        create: 2,
        same: 1,
      },
    );
  });

  it("lists each step, but neither what stays the same nor the engine's default providers", () => {
    const flowLog = "urn:pulumi:dev::p::aws:ec2/flowLog:FlowLog::all";
    const given = "urn:pulumi:dev::p::pulumi:providers:aws::audit";
    assert.deepEqual(
      readEvents(
        log(
          step("create", "urn:pulumi:dev::p::pulumi:providers:aws::default_7_48_0", "pulumi:providers:aws"),
          step("create", given, "pulumi:providers:aws"),
          step("same", "urn:pulumi:dev::p::aws:ec2/vpc:Vpc::main", "aws:ec2/vpc:Vpc"),
          step("replace", flowLog, "aws:ec2/flowLog:FlowLog"),
        ),
      ).steps,
      [
        { op: "create", urn: given, type: "pulumi:providers:aws" },
        { op: "replace", urn: flowLog, type: "aws:ec2/flowLog:FlowLog" },
      ],
    );
  });

  it("keeps errors and warnings without their colours, and leaves out what the program printed", () => {
    const diagnostic = (severity: string, message: string, urn?: string) => ({
      diagnosticEvent: { severity, message, urn, color: "raw" },
    });
    assert.deepEqual(
      readEvents(
        log(
          diagnostic("info", "printed by the program"),
          diagnostic("warning", "<{%reset%}>old<{%reset%}>\n", ""),
          diagnostic("error", "<{%fg 1%}>wrong<{%reset%}>\n", "urn:x"),
        ),
      ).diagnostics,
      [
        { severity: "warning", message: "old" },
        { severity: "error", message: "wrong", urn: "urn:x" },
      ],
    );
  });

  it("names policy, pack, level and resource of a violation", () => {
    const policyEvent = {
      policyPackName: "flow-logs",
      policyName: "vpc-without-flow-log",
      enforcementLevel: "mandatory",
      message: "<{%fg 1%}>no flow log<{%reset%}>",
      resourceUrn: "urn:vpc",
    };
    assert.deepEqual(readEvents(log({ policyEvent })).violations, [
      {
        pack: "flow-logs",
        policy: "vpc-without-flow-log",
        level: "mandatory",
        message: "no flow log",
        urn: "urn:vpc",
      },
    ]);
  });
});

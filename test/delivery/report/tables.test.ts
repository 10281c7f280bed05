import assert from "node:assert/strict";

import { type AlarmProof, type DeliveryReport, reportTables } from "../../../delivery";
import { mirrorSessionTable } from "../../../delivery/report/mirror-session-table";
import { senderReports } from "../../../delivery/report/sender-report";
import { sourceReports } from "../../../delivery/report/source-report";
import type { Ledger } from "../../../delivery/core";
import { MetricStore } from "../../../delivery/watch";
import { reportOf } from "../support/report";
import { deploymentOf, resource } from "../support/stack";

const tableOf = (title: string, of: Partial<DeliveryReport>) => {
  const found = reportTables(reportOf(of)).find((table) => table.title === title);
  assert.ok(found, title);
  return found.rows;
};

const session = {
  name: "session",
  networkInterfaceId: "eni-1",
  virtualNetworkId: 7,
  packets: 9,
  mirrored: 6,
  cut: [{ reason: "to 100 bytes", packets: 2 }],
  lost: [
    { reason: "one", packets: 3 },
    { reason: "two", packets: 1 },
  ],
  leftOut: [],
} as unknown as DeliveryReport["mirrorSessions"][number];

describe("The tables of a report", () => {
  it("stand in reading order, each with its columns, also where nothing happened", () => {
    assert.deepEqual(
      reportTables(reportOf()).map(({ title, head, rows }) => [title, head.join(", "), rows.length]),
      [
        ["Records in", "traffic, records", 0],
        ["Delivered", "flow log, destination, in, delivered, not delivered", 0],
        ["By sender", "sender, read, delivered, in backup, dead letters, dropped, not captured, lost", 0],
        ["Way of the records", "to, from, in, copies, onward, kept, dropped, stopped", 0],
        ["Matched by metric filters", "metric filter, metric, log events, matched", 0],
        ["Alarms", "alarm, rang at, through, who was told, and again", 0],
        ["Alarms, each proven by traffic made for it", "alarm, rings, each record with", 0],
        ["Not delivered", "traffic, records, where it stopped, why", 0],
        ["Findings", "severity, about, what and what to do", 0],
      ],
    );
  });

  it("are one more for sources that were given records, and for sessions that mirrored packets", () => {
    const source = { source: "waf", in: 9, indexed: 6, dropped: 2, failed: 1 } as const;
    assert.deepEqual(tableOf("By source of the SIEM", { sources: [source] }), [["waf", "9", "6", "2", "1"]]);
    const titles = (packets: number) =>
      reportTables(reportOf({ mirrorSessions: [{ ...session, packets }] })).map(({ title }) => title);
    assert.equal(titles(1).includes("By mirror session"), true);
    assert.equal(titles(0).includes("By mirror session"), false);
    assert.deepEqual(mirrorSessionTable([session]), {
      title: "By mirror session",
      head: [
        "session",
        "interface",
        "VNI",
        "packets",
        "mirrored",
        "of those cut",
        "of those lost",
        "left out",
      ],
      rows: [["session", "eni-1", "7", "9", "6", "2: to 100 bytes", "3: one\n1: two", ""]],
    });
  });

  it("say of each proof what rings the alarm and what does not, or why it is none", () => {
    const of = (proof: object) =>
      tableOf("Alarms, each proven by traffic made for it", {
        proofs: [{ urn: "u", name: "a", ...proof } as AlarmProof],
      })[0];
    const silence = { kind: "rings on silence", quietWith: 2 };
    for (const [proof, said, records = ""] of [
      [{ kind: "rings", records: 3, record: "bytes 5" }, "with 3 records, not with 2", "bytes 5"],
      [{ kind: "rings", records: 1, record: "bytes 5" }, "with 1 record, not with 0", "bytes 5"],
      [{ ...silence, seconds: 7140 }, "119 min into silence, not while 2 records comes in each period"],
      [{ ...silence, seconds: 7200 }, "2.0 h into silence, not while 2 records comes in each period"],
      [{ kind: "rings with alarms", alarms: ["b", "c"] }, "while b and c ring"],
      [{ kind: "rings on fault", reading: "Nodes is 4" }, "when Nodes is 4, not while all is well"],
      [{ kind: "cannot ring", reason: "no record" }, "cannot ring: no record"],
      [{ kind: "not proven", reason: "too many" }, "not proven: too many"],
    ] as const)
      assert.deepEqual(of(proof), ["a", said, records]);
  });

  it("say of each alarm when it rang, through what, who was told and how often again", () => {
    const alarm: DeliveryReport["alarms"][number] = {
      urn: "u",
      name: "a",
      watches: "w",
      state: "ALARM",
      transitions: [
        { at: "1", from: "OK", to: "ALARM", labels: ["scan", "leak"] },
        { at: "2", from: "ALARM", to: "OK", labels: [] },
        { at: "3", from: "OK", to: "ALARM", labels: ["scan"] },
      ],
      rangAt: ["1", "3", "5", "7"],
      told: [
        { endpoint: "queue", protocol: "sqs", confirmed: true, topic: "t" },
        { endpoint: "ann", protocol: "email", confirmed: false, topic: "t" },
      ],
      reminders: [
        { name: "r", everySeconds: 86_400 },
        { name: "s", everySeconds: 21_600 },
      ],
      problems: ["bob is told nothing"],
    };
    assert.deepEqual(tableOf("Alarms", { alarms: [alarm] }), [
      [
        "a",
        "4 times, first 1, last 7",
        "scan\nleak",
        "queue (sqs)\nann (email, once confirmed)\nbob is told nothing",
        "every 6 h while it rings",
      ],
    ]);
    const quiet = { ...alarm, transitions: [], rangAt: [], told: [], reminders: [], problems: [] };
    assert.deepEqual(tableOf("Alarms", { alarms: [quiet] }), [["a", "did not ring", "", "", ""]]);
    assert.equal(tableOf("Alarms", { alarms: [{ ...alarm, rangAt: ["1", "3", "5"] }] })[0]?.[1], "1\n3\n5");
  });

  it("say of records where they went and where they stopped", () => {
    const line = { place: "to", from: "from", in: 1, copies: 2, onward: 3, kept: 4, dropped: 5, stopped: 6 };
    assert.deepEqual(tableOf("Way of the records", { ledger: [line] }), [
      ["to", "from", "1", "2", "3", "4", "5", "6"],
    ]);
    const lost = { kind: "lost", flowLog: "f", label: "l", records: 2, place: "p", reason: "r" } as const;
    assert.deepEqual(tableOf("Not delivered", { undelivered: [lost] }), [["l", "2", "p", "r"]]);
    assert.deepEqual(tableOf("Records in", { traffic: [{ label: "l", records: 2 }] }), [["l", "2"]]);
  });
});

describe("The report of senders", () => {
  it("adds up where the records of each are, whose sum is what it read", () => {
    const urn = "urn:pulumi:test::network-security::aws:ec2/flowLog:FlowLog::flow";
    const deployment = deploymentOf([resource("aws:ec2/flowLog:FlowLog", "flow", "fl-1", {})]);
    const of = (sender: string | undefined) => ({ origin: { sender, label: "l" } });
    const ledger = {
      arrivals: [
        { place: "index a", records: 2, ...of(urn) },
        { place: "index b", records: 3, ...of(urn) },
        { place: "index a", records: 5, ...of(urn) },
        { place: "index a", records: 7, ...of("other") },
        { place: "index a", records: 9, ...of(undefined) },
      ],
      losses: [
        { kind: "lost", records: 1, ...of(urn) },
        { kind: "backup", records: 2, ...of(urn) },
        { kind: "lost", records: 4, ...of(urn) },
        { kind: "dropped", records: 8, ...of("other") },
      ],
    } as unknown as Ledger;
    const none = { lost: 0, "not captured": 0, dropped: 0, backup: 0, "dead letter": 0 };
    assert.deepEqual(senderReports(deployment, ledger), [
      {
        sender: urn,
        name: "flow",
        read: 17,
        delivered: [
          { place: "index a", records: 7 },
          { place: "index b", records: 3 },
        ],
        others: { ...none, lost: 5, backup: 2 },
      },
      {
        sender: "other",
        name: "other",
        read: 15,
        delivered: [{ place: "index a", records: 7 }],
        others: { ...none, dropped: 8 },
      },
    ]);
  });
});

describe("The report of sources", () => {
  it("counts what came once, what its index holds, and what failed in the function or the index", () => {
    const metrics = new MetricStore();
    const put = (name: string, value: number) => {
      metrics
        .series({
          namespace: "AwsNetworkSecurity/Siem",
          name,
          dimensions: { Source: "waf", service: "siem" },
        })
        .put(0, value, []);
    };
    for (const [name, value] of Object.entries({
      RecordsIn: 20,
      RecordsOk: 12,
      RecordsDropped: 3,
      RecordsFailed: 1,
      RecordsPutBack: 4,
    }))
      put(name, value);
    const line = { from: "f", in: 0, copies: 0, onward: 0, dropped: 0, stopped: 0 };
    const ledger = [
      { ...line, place: "index waf of domain siem", kept: 4 },
      { ...line, place: "index org-waf of domain siem", kept: 6 },
      { ...line, place: "index waf-other of domain siem", kept: 100 },
      { ...line, place: "the index waf of domain siem", kept: 100 },
    ];
    assert.deepEqual(sourceReports(metrics, ledger), [
      { source: "waf", in: 16, indexed: 10, dropped: 3, failed: 3 },
    ]);
  });
});

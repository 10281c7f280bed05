import assert from "node:assert/strict";
import {
  baseRecord,
  fieldTexts,
  proofStart,
  solvePattern,
  type Wanted,
} from "../../../../delivery/proof/solve";
import { recordsWithTerms } from "../../../../delivery/proof/solve/term-records";
import { type FilterPattern, parseFilterPattern } from "../../../../telemetry/filter-patterns";
import type { FieldName, FlowLogRecord } from "../../../../telemetry/flow-logs";
import { allV5LogFormat, defaultLogFormat, flowLogToGroup, mainVpcId } from "../../support/log-group-stack";
import { ACCOUNT, changed, type ExportedResource, REGION, without } from "../../support/stack";
import { contextOf } from "../../support/told";

type Json = Readonly<Record<string, unknown>>;

function parsed(pattern: string): FilterPattern {
  const read = parseFilterPattern(pattern);
  assert.ok(read.ok, pattern);
  return read.value;
}
const columns = (changes: Readonly<Record<string, string>>): string => {
  const names =
    "version account_id interface_id srcaddr dstaddr srcport dstport protocol packets bytes start end action log_status";
  const written = names.split(" ").map((name) => changes[name] ?? name);
  return `[${written.join(", ")}]`;
};

async function wantedOf(flow: Json = {}, more: Partial<Wanted> = {}): Promise<Wanted> {
  const context = await contextOf(changed(flowLogToGroup(defaultLogFormat), "flow", flow));
  const [flowLog] = context.senders["flow-log"].flowLogs.readable;
  assert.ok(flowLog);
  const base = baseRecord(context.deployment, flowLog);
  return { flowLog, base, fixed: new Map(), preferred: new Map(), ...more };
}
async function solved(
  pattern: string,
  flow?: Json,
  more?: Partial<Wanted>,
): Promise<readonly FlowLogRecord[]> {
  const found = solvePattern(parsed(pattern), await wantedOf(flow, more));
  assert.ok(found.ok, JSON.stringify(found));
  return found.value;
}
async function faults(pattern: string, flow?: Json, more?: Partial<Wanted>): Promise<readonly string[]> {
  const found = solvePattern(parsed(pattern), await wantedOf(flow, more));
  assert.ok(!found.ok, JSON.stringify(found));
  return found.faults;
}

describe("The ordinary record of a flow log", () => {
  const base = async (resources: readonly ExportedResource[]): Promise<FlowLogRecord> => {
    const context = await contextOf(resources);
    return baseRecord(context.deployment, context.senders["flow-log"].flowLogs.readable[0]!);
  };
  const stack = flowLogToGroup();

  it("is a call from inside to outside, in the VPC's own network", async () => {
    const record = await base(stack);
    assert.deepEqual(
      {
        version: record.version,
        account: record["account-id"],
        region: record.region,
        vpc: record["vpc-id"],
        from: record.srcaddr,
        to: record.dstaddr,
        ports: [record.srcport, record.dstport],
        size: [record.packets, record.bytes],
        time: [record.start, record.end],
        action: record.action,
        direction: record["flow-direction"],
        instance: record["instance-id"],
        path: record["traffic-path"],
      },
      {
        version: 5,
        account: ACCOUNT,
        region: REGION,
        vpc: mainVpcId,
        from: "10.0.0.10",
        to: "203.0.113.66",
        ports: [49_152, 443],
        size: [10, 5000],
        time: [proofStart, proofStart + 30],
        action: "ACCEPT",
        direction: "egress",
        instance: "i-0a1b2c3d4e5f60718",
        path: 8,
      },
    );
    assert.equal(proofStart, 1_767_603_600);
  });

  it("is a refused one where those alone are captured", async () => {
    assert.equal((await base(changed(stack, "flow", { trafficType: "REJECT" }))).action, "REJECT");
    assert.equal((await base(changed(stack, "flow", { trafficType: "ACCEPT" }))).action, "ACCEPT");
  });

  it("is in the subnet or of the interface that the flow log monitors, in a network that is made up for it", async () => {
    const alone = without(stack, "vpc");
    const ofSubnet = await base(changed(alone, "flow", { vpcId: "", subnetId: "subnet-1" }));
    assert.deepEqual(
      [ofSubnet["subnet-id"], ofSubnet["vpc-id"], ofSubnet["az-id"], ofSubnet.region],
      ["subnet-1", "vpc-0a1b2c3d4e5f60718", "use1-az1", REGION],
    );
    const ofInterface = await base(changed(alone, "flow", { vpcId: "", eniId: "eni-1" }));
    assert.deepEqual(
      [ofInterface["interface-id"], ofInterface["subnet-id"]],
      ["eni-1", "subnet-0b1c2d3e4f5a60718"],
    );
  });
});

describe("Records that match a pattern of columns", () => {
  it("are the ordinary one where it asks nothing", async () => {
    const { base } = await wantedOf();
    assert.deepEqual(await solved("[version, ...]"), [base]);
  });

  it("have what it asks, and are ordinary otherwise", async () => {
    const { base } = await wantedOf();
    const [record] = await solved(columns({ dstport: "dstport = 80", action: "action = REJECT" }));
    assert.deepEqual(record, { ...base, dstport: 80, action: "REJECT" });
    const many = await solved(columns({ dstport: "dstport > 80" }));
    assert.deepEqual(many[0], base);
    assert.ok(many.some(({ dstport }) => dstport === 81));
    assert.ok(many.every(({ dstport }) => Number(dstport) > 80));
  });

  it("begin with a value that is preferred, and have no other than one that is fixed", async () => {
    const preferred = new Map<FieldName, readonly string[]>([["bytes", ["7", "3"]]]);
    const [record] = await solved(columns({ bytes: "bytes > 5" }), {}, { preferred });
    assert.equal(record?.bytes, 7);
    const fixed = new Map<FieldName, string>([["srcaddr", "10.9.9.9"]]);
    const only = await solved(columns({ dstport: "dstport = 80" }), {}, { fixed });
    assert.deepEqual([...new Set(only.map(({ srcaddr }) => srcaddr))], ["10.9.9.9"]);
  });

  it("have no preferred value that the field cannot hold", async () => {
    const preferred = new Map<FieldName, readonly string[]>([["dstport", ["70000", "7000"]]]);
    const [record] = await solved(columns({}), {}, { preferred });
    assert.equal(record?.dstport, 7000);
  });

  it("are of an interval without traffic where it asks for the status, and have hardly a field then", async () => {
    const { base } = await wantedOf();
    for (const status of ["NODATA", "SKIPDATA"]) {
      const [record] = await solved(columns({ log_status: `log_status = ${status}`, bytes: 'bytes = "-"' }));
      const kept = ["version", "account-id", "interface-id", "start", "end"] as const;
      assert.equal(record?.["log-status"], status);
      for (const field of kept) assert.deepEqual(record[field], base[field]);
      assert.equal(record.bytes, undefined);
      assert.equal(record.action, undefined);
    }
  });

  it("are none, and why, where no value meets a condition", async () => {
    const none = (asked: string, where = ""): readonly string[] => [
      `no value that ${asked.split(" ")[0]} can have meets "${asked}"${where}`,
    ];
    assert.deepEqual(
      await faults(columns({ dstport: "dstport = 80 && dstport = 81" })),
      none("dstport = 80 and = 81"),
    );
    assert.deepEqual(
      await faults(columns({ srcaddr: "srcaddr = x || srcaddr = %y%" })),
      none("srcaddr = x or = %y%"),
    );
    assert.deepEqual(
      await faults(columns({ action: "action = ACCEPT" }), { trafficType: "REJECT" }),
      none("action = ACCEPT", ": flow log flow captures REJECT only"),
    );
    assert.deepEqual(await faults(columns({ action: "action = REJECTED" })), none("action = REJECTED"));
    assert.deepEqual(
      await faults(columns({ action: "action = ACCEPT", log_status: "log_status = NODATA" })),
      none("action = ACCEPT", " in a record of status NODATA"),
    );
    assert.deepEqual(await faults(columns({ log_status: "log_status = NONE" })), none("log-status = NONE"));
    assert.deepEqual(
      await faults(columns({ dstport: "dstport = x" }), { trafficType: "REJECT" }),
      none("dstport = x"),
    );
    const fixed = new Map<FieldName, string>([["action", "ACCEPT"]]);
    assert.deepEqual(
      await faults(columns({}), { trafficType: "REJECT" }, { fixed }),
      none("action the alarm's dimension", ": flow log flow captures REJECT only"),
    );
  });

  it("are none where a record has fewer columns", async () => {
    assert.deepEqual(await faults(`${columns({}).slice(0, -1)}, more, yet_more]`), [
      "no record of the flow log's format matches it",
    ]);
  });
});

describe("Records that match a pattern of words", () => {
  it("have them in a field that can hold them", async () => {
    const all = allV5LogFormat;
    for (const [pattern, has, logFormat = defaultLogFormat] of [
      ['"eni-0123"', (record: FlowLogRecord) => record["interface-id"] === "eni-0123"],
      ['"i-0123"', (record: FlowLogRecord) => record["instance-id"] === "i-0123", all],
      ['"subnet-0123"', (record: FlowLogRecord) => record["subnet-id"] === "subnet-0123", all],
      ['"vpc-0123"', (record: FlowLogRecord) => record["vpc-id"] === "vpc-0123", all],
      ['"usw2-az3"', (record: FlowLogRecord) => record["az-id"] === "usw2-az3", all],
      ['"us-gov-west-1"', ({ region }: FlowLogRecord) => region === "us-gov-west-1", all],
      ["AMAZON", (record: FlowLogRecord) => record["pkt-src-aws-service"] === "AMAZON", all],
      ["DYNAMODB", (record: FlowLogRecord) => record["pkt-dst-aws-service"] === "DYNAMODB", all],
      ["7777", (record: FlowLogRecord) => Object.values(record).includes(7777)],
      [
        '"198.51.100.9"',
        ({ srcaddr, dstaddr }: FlowLogRecord) => [srcaddr, dstaddr].includes("198.51.100.9"),
      ],
      ["NODATA", (record: FlowLogRecord) => record["log-status"] === "NODATA"],
      ["SKIPDATA", (record: FlowLogRecord) => record["log-status"] === "SKIPDATA"],
      ["%7[0-9]{3}%", (record: FlowLogRecord) => Object.values(record).includes(7000)],
    ] as const) {
      const found = await solved(pattern, { logFormat });
      assert.ok(found.length > 0 && found.some(has), pattern);
    }
    const refused = await solved("REJECT");
    assert.ok(refused.every(({ action }) => action === "REJECT"));
    assert.deepEqual(
      refused.map((record) => record["flow-direction"]),
      ["egress", "ingress"],
    );
  });

  it("are no more to look through for the words that they may not have", async () => {
    const wanted = await wantedOf();
    const triedFor = (pattern: string) => {
      const read = parsed(pattern);
      assert.equal(read.kind, "terms");
      return recordsWithTerms(read, wanted);
    };
    assert.deepEqual(triedFor("REJECT -22 -25 -80"), triedFor("REJECT"));
  });

  it("are none where the flow log writes no such word", async () => {
    for (const [pattern, flow] of [
      ["deny", {}],
      ["deny", { logFormat: allV5LogFormat }],
      ["REJCT", { logFormat: allV5LogFormat }],
      ["localzones", { logFormat: allV5LogFormat }],
      ['"my-vpc-1"', { logFormat: "${vpc-id} ${log-status}" }],
      ["ACCEPT", { trafficType: "REJECT" }],
      ['ACCEPT -"10.0.0.10"', {}],
      ['"two words"', {}],
    ] as const) {
      assert.deepEqual(await faults(pattern, flow), ["no record that the flow log writes has these words"]);
    }
    assert.deepEqual(await faults("{ $.action = REJECT }"), [
      "it is for events in JSON, and flow logs write none",
    ]);
  });
});

describe("Texts of a field on both sides of a condition", () => {
  const of = (field: FieldName, condition?: string, usual?: string): readonly string[] => {
    const pattern = parsed(`[x ${condition ?? ""}, ...]`);
    assert.ok(pattern.kind === "spaceDelimited");
    return fieldTexts(field, pattern.columns[0]?.condition, usual);
  };

  it("are the numbers at it and beside it, and the ends of the field", () => {
    assert.deepEqual(of("dstport", "> 80", "443"), ["443", "80", "79", "81", "0", "1", "65535", "-"]);
    assert.deepEqual(of("dstport", "> 80.5"), ["80", "81", "79", "82", "0", "1", "65535", "-"]);
    assert.deepEqual(of("dstport", "> 65535"), ["65535", "65534", "0", "1", "-"]);
  });

  it("are the words that it has, and addresses of every kind", () => {
    assert.deepEqual(of("action", "= x"), ["ACCEPT", "REJECT", "-"]);
    assert.deepEqual(of("srcaddr"), [
      ...["203.0.113.66", "198.51.100.23", "192.0.2.45", "8.8.8.8", "10.0.0.10", "172.16.9.9"],
      ...["192.168.7.7", "2001:db8::66", "-"],
    ]);
    assert.deepEqual(of("account-id"), ["123456789012", "210987654321", "-"]);
  });

  it("are another text where the field holds any", () => {
    assert.deepEqual(of("interface-id", "!= eni-1"), ["eni-1", "other", "-"]);
    assert.deepEqual(of("interface-id", "!= eni-1", "eni-2"), ["eni-2", "eni-1", "other", "-"]);
  });

  it("are what a wildcard may stand for, as far as the field can hold it", () => {
    assert.deepEqual(of("srcaddr", "= 10.0.*").slice(0, 2), ["10.0.1.1", "203.0.113.66"]);
    assert.deepEqual(of("dstport", "= 80*").slice(0, 3), ["80", "800", "801"]);
    assert.equal(of("interface-id", "= eni-*").includes("eni-0a1b2c3d4e5f60718"), true);
    assert.equal(of("srcaddr", "= 2001:db8:*").includes("2001:db8::1"), true);
    assert.equal(of("srcaddr", "= %^10\\.%").includes("10."), false);
  });
});

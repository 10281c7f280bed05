import assert from "node:assert/strict";
import { wrongField } from "../../../policies/flow-logs/wrong-field";
import { defaultFormat, flowLogFormat } from "../../../telemetry/flow-logs";
import { parseFilterPattern } from "../../../telemetry/filter-patterns";
import { valueOf } from "../../telemetry/flow-logs/results";

const short = valueOf(flowLogFormat(["srcaddr", "dstport", "flow-direction", "action", "log-status"]));
const fault = (pattern: string, format = short) => wrongField(valueOf(parseFilterPattern(pattern)), format);

describe("Function: wrongField", () => {
  for (const [pattern, expected] of [
    ["[srcaddr, dstport, flow_direction, action, log_status]", undefined],
    ['[srcaddr, dstport=22, flow_direction=egress, action="REJECT", log_status=OK]', undefined],
    ["[w1=198.51.100.*, w2>1023, w3=ingress, w4=ACCEPT, w5=NODATA]", undefined],
    ["[w1=198.51.100.7, ...]", undefined],
    ["[..., w4=REJECT, log_status]", undefined],
    ["[SRCADDR, ...]", undefined],
    ["[dstport, ...]", "tests dstport in column 1, and records have srcaddr there"],
    ["[srcaddr, action, ...]", "tests action in column 2, and records have dstport there"],
    ["[w1=ACCEPT, ...]", "tests w1 in column 1, and records have srcaddr there"],
    ["[w1, w2=REJECT, ...]", "tests w2 in column 2, and records have dstport there"],
    ["[w1, w2=NODATA, ...]", "tests w2 in column 2, and records have dstport there"],
    ["[w1, w2=SKIPDATA, ...]", "tests w2 in column 2, and records have dstport there"],
    ["[w1, w2=ingress, ...]", "tests w2 in column 2, and records have dstport there"],
    ["[w1, w2=egress, ...]", "tests w2 in column 2, and records have dstport there"],
    ["[w1, w2=198.51.100.7, ...]", "tests w2 in column 2, and records have dstport there"],
    ["[w1>5, ...]", "tests w1 in column 1, and records have srcaddr there"],
    ["[w1, w2=22 || w2=ACCEPT, ...]", "tests w2 in column 2, and records have dstport there"],
    ["[a, b, c, d, e, f]", "names 6 columns, and records have 5 fields: nothing ever matches"],
    ["[srcaddr, dstport=22]", "tests dstport in its last column, which takes the rest of the line"],
    ["[srcaddr, dstport]", undefined],
    ["{ $.action = REJECT }", "is for events in JSON, and records are text: nothing ever matches"],
    ["REJECT", undefined],
  ] as const)
    it(`${expected === undefined ? "finds nothing wrong with" : "says what is wrong with"} ${pattern}`, () => {
      assert.equal(fault(pattern), expected);
    });

  it("knows the fields of the default format by their places", () => {
    const names =
      "version, account_id, interface_id, srcaddr, dstaddr, srcport, dstport, protocol, packets, bytes";
    assert.equal(fault(`[${names}, start, end, action=REJECT, log_status]`, defaultFormat), undefined);
    assert.equal(
      fault(`[${names}, end, start, action, log_status]`, defaultFormat),
      "tests end in column 11, and records have start there",
    );
  });
});

import assert from "node:assert/strict";

import fc from "fast-check";

import {
  allFieldsV5Format,
  defaultFormat,
  fieldPosition,
  flowLogFormat,
  parseLogFormat,
  printLogFormat,
} from "../../../telemetry/flow-logs";
import { formats } from "./arbitraries";
import { faultsOf, valueOf } from "./results";

describe("flow log formats", () => {
  it("has AWS's default of 14 fields in AWS's order", () => {
    assert.equal(
      defaultFormat.fields.join(" "),
      "version account-id interface-id srcaddr dstaddr srcport dstport protocol packets bytes start end action log-status",
    );
  });

  it("has the console's 29 fields in alphabetical order", () => {
    assert.equal(
      printLogFormat(allFieldsV5Format),
      "${account-id} ${action} ${az-id} ${bytes} ${dstaddr} ${dstport} ${end} ${flow-direction} ${instance-id} " +
        "${interface-id} ${log-status} ${packets} ${pkt-dst-aws-service} ${pkt-dstaddr} ${pkt-src-aws-service} " +
        "${pkt-srcaddr} ${protocol} ${region} ${srcaddr} ${srcport} ${start} ${sublocation-id} ${sublocation-type} " +
        "${subnet-id} ${tcp-flags} ${traffic-path} ${type} ${version} ${vpc-id}",
    );
  });

  it("reads what it prints", () => {
    fc.assert(
      fc.property(formats(), (format) => {
        assert.deepEqual(valueOf(parseLogFormat(printLogFormat(format))), format);
      }),
    );
  });

  it("says where a field stands, and that another is not there", () => {
    assert.equal(fieldPosition(allFieldsV5Format, "bytes"), 3);
    assert.equal(fieldPosition(defaultFormat, "bytes"), 9);
    assert.equal(fieldPosition(defaultFormat, "vpc-id"), undefined);
  });

  it("reports all faults of a list at once, with the nearest name for a misspelt field", () => {
    assert.deepEqual(faultsOf(flowLogFormat(["srcadr", "bytes", "dst_port", "bytes", "xyzzyxyzzy"])), [
      'field 1: found "srcadr", which is no flow log field; the nearest is "srcaddr"',
      'field 3: found "dst_port", which is no flow log field; the nearest is "dstport"',
      'field 4: found "bytes", which is already field 2',
      'field 5: found "xyzzyxyzzy", which is no flow log field',
    ]);
  });

  it("refuses a format without a field", () => {
    assert.deepEqual(faultsOf(flowLogFormat([])), ["found no field; a flow log format needs at least one"]);
    assert.deepEqual(faultsOf(parseLogFormat("  ")), [
      "found no field; a flow log format needs at least one",
    ]);
  });

  it("reports what is not of the form ${field} together with what is no field", () => {
    assert.deepEqual(faultsOf(parseLogFormat("${version} srcaddr ${bytez}")), [
      'field 2: found "srcaddr"; write it as ${field-name}',
      'field 3: found "bytez", which is no flow log field; the nearest is "bytes"',
    ]);
  });
});

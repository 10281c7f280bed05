import assert from "node:assert/strict";

import { columnName, fieldCatalogue, fieldNamed, isFieldName } from "../../../telemetry/flow-logs";

describe("field catalogue", () => {
  it("has the fields of versions 2 to 11, none of version 6, which is Transit Gateway's", () => {
    const perVersion = new Map<number, number>();
    for (const { version } of fieldCatalogue) perVersion.set(version, (perVersion.get(version) ?? 0) + 1);
    assert.deepEqual(
      [...perVersion],
      [
        [2, 14],
        [3, 7],
        [4, 4],
        [5, 4],
        [7, 10],
        [8, 1],
        [9, 1],
        [10, 1],
        [11, 12],
      ],
    );
    assert.equal(fieldCatalogue.length, 54);
  });

  it("counts bytes and time in 64 bits, ports and flags in 32", () => {
    const namesOf = (type: string) =>
      fieldCatalogue.filter((field) => field.type === type).map(({ name }) => name);
    assert.deepEqual(namesOf("int64"), ["packets", "bytes", "start", "end"]);
    assert.deepEqual(namesOf("int32"), [
      "version",
      "srcport",
      "dstport",
      "protocol",
      "tcp-flags",
      "traffic-path",
      "encryption-status",
    ]);
    assert.deepEqual(namesOf("address"), ["srcaddr", "dstaddr", "pkt-srcaddr", "pkt-dstaddr"]);
  });

  it("marks the six tag fields, for which AWS must be told a tag key", () => {
    assert.deepEqual(
      fieldCatalogue.filter((field) => field.needsTagFieldSpecification).map(({ name }) => name),
      ["instance-tag", "instance-tag-2", "interface-tag", "interface-tag-2", "asg-tag", "asg-tag-2"],
    );
    assert.equal(fieldNamed("interface-type").needsTagFieldSpecification, false);
  });

  it("gives every field a name once, a column of its own and a meaning of one sentence", () => {
    assert.equal(new Set(fieldCatalogue.map(({ name }) => columnName(name))).size, 54);
    for (const { name, meaning } of fieldCatalogue) assert.match(meaning, /^[A-Z0-9a-z].+\.$/, name);
    assert.equal(columnName("pkt-dst-aws-service"), "pkt_dst_aws_service");
  });

  it("knows AWS's spelling only", () => {
    assert.equal(isFieldName("pkt-dstaddr"), true);
    assert.equal(isFieldName("pkt_dstaddr"), false);
    assert.equal(isFieldName("constructor"), false);
  });
});

import assert from "node:assert/strict";
import { chosenVpcs, vpcLines } from "../../../cli/account/chosen-vpcs";

const listed = [
  { id: "vpc-0aaaaaaaaaaaaaaaa", range: "172.31.0.0/16", isDefault: true },
  { id: "vpc-0bbbbbbbbbbbbbbbb", range: "10.1.0.0/16", name: "shop", isDefault: false },
];

describe("Function: chosenVpcs", () => {
  it("takes numbers of the list and ids, or a range of a VPC to make", () => {
    assert.deepEqual(chosenVpcs("2, vpc-0cccccccccccccccc", listed), {
      ok: true,
      value: { vpcIds: ["vpc-0bbbbbbbbbbbbbbbb", "vpc-0cccccccccccccccc"] },
    });
    assert.deepEqual(chosenVpcs("10.3.0.0/16", listed), { ok: true, value: { cidr: "10.3.0.0/16" } });
  });

  it("takes a number of two digits", () => {
    const many = Array.from({ length: 10 }, (_, at) => ({ id: `vpc-${at}`, range: "", isDefault: false }));
    assert.deepEqual(chosenVpcs("10", many), { ok: true, value: { vpcIds: ["vpc-9"] } });
  });

  it("refuses a number that the list has not, what is none of these, and the same twice, all at once", () => {
    const { ok, ...wrong } = chosenVpcs("3,shop,2,vpc-0bbbbbbbbbbbbbbbb", listed);
    assert.equal(ok, false);
    assert.deepEqual("faults" in wrong && wrong.faults, [
      "there is no VPC 3; the list has 1 to 2",
      '"shop" is neither a number of the list, nor an id, nor a range such as 10.3.0.0/16',
      '"vpc-0bbbbbbbbbbbbbbbb" names vpc-0bbbbbbbbbbbbbbbb a second time',
    ]);
  });
});

describe("Function: vpcLines", () => {
  it("numbers the VPCs from one, with range and name, and says which is AWS's own default", () => {
    assert.deepEqual(vpcLines(listed), [
      "  1  vpc-0aaaaaaaaaaaaaaaa  172.31.0.0/16  (default)",
      "  2  vpc-0bbbbbbbbbbbbbbbb  10.1.0.0/16  shop",
    ]);
  });
});

import assert from "node:assert/strict";
import { bucketTarget, deliveryStreamTarget, logGroupTarget, roleTarget } from "../../policies/aws/targets";
import * as types from "../../policies/aws/types";
import { matchesPattern } from "../../policies/pattern";

describe("What a resource is named by", () => {
  for (const [target, value, name] of [
    [logGroupTarget, "arn:aws:logs:eu-west-1:123456789012:log-group:/vpc/a:*", "/vpc/a"],
    [logGroupTarget, "arn:aws-cn:logs:cn-north-1:123456789012:log-group:/vpc/a", "/vpc/a"],
    [logGroupTarget, "/vpc/a", "/vpc/a"],
    [bucketTarget, "arn:aws:s3:::logs", "logs"],
    [bucketTarget, "arn:aws:s3:::logs/network/", "logs"],
    [bucketTarget, "logs", "logs"],
    [deliveryStreamTarget, "arn:aws:firehose:eu-west-1:123456789012:deliverystream/logs", "logs"],
    [deliveryStreamTarget, "logs", "logs"],
    [roleTarget, "arn:aws:iam::123456789012:role/writer", "writer"],
    [roleTarget, "arn:aws:iam::123456789012:role/service-role/a/writer", "writer"],
    [roleTarget, "writer", "writer"],
    [roleTarget, "arn:aws:iam::123456789012:user/ann", "arn:aws:iam::123456789012:user/ann"],
    [roleTarget, "arn:aws:iam::123456789012:role/a/", "arn:aws:iam::123456789012:role/a/"],
  ] as const)
    it(`is ${name} in ${value}`, () => {
      assert.equal(target.keyIn?.(value), name);
    });
});

describe("A type of resource", () => {
  it("is written as the plugin writes it: the resource's name in the module's file and as its class", () => {
    const wrong = Object.values(types)
      .flat()
      .filter((type) => {
        const [, file = "", name = ""] = /^aws:[a-z0-9]+\/(\w+):(\w+)$/.exec(type) ?? [];
        return name === "" || file !== name.charAt(0).toLowerCase() + name.slice(1);
      });
    assert.deepEqual(wrong, []);
  });
});

describe("Function: matchesPattern", () => {
  for (const [pattern, text, matches] of [
    ["traffic", "traffic", true],
    ["traffic", "traffic-a", false],
    ["traffic", "a-traffic", false],
    ["traffic-*", "traffic-", true],
    ["traffic-*", "traffic-a\nb", true],
    ["*-a", "traffic-a", true],
    ["a*c*e", "abcde", true],
    ["a*c*e", "abde", false],
    ["a.c", "abc", false],
    ["a+(b)[c]{1}|^$?\\", "a+(b)[c]{1}|^$?\\", true],
  ] as const)
    it(`${JSON.stringify(pattern)} ${matches ? "covers" : "does not cover"} ${JSON.stringify(text)}`, () => {
      assert.equal(matchesPattern(pattern, text), matches);
    });
});

import assert from "node:assert/strict";
import { bucketLifecycleConfiguration } from "../../../../local/services/s3/bucket-lifecycle-configuration";
import { assertRefused, emptyAccount, faultsOf, make } from "../../support/embedded";
import { someBucket } from "../../support/examples";

const expiring = { id: "expire", status: "Enabled", filter: { prefix: "" }, expiration: { days: 365 } };
const moving = (days: number, storageClass: string) => ({
  id: "move",
  status: "Enabled",
  filter: { prefix: "AWSLogs/" },
  transitions: [{ days, storageClass }],
});

function put(...rules: readonly object[]) {
  const account = emptyAccount();
  someBucket(account);
  return make(bucketLifecycleConfiguration, { bucket: "traffic-logs", rules }, account);
}

function faults(...rules: readonly object[]): readonly string[] {
  return faultsOf(bucketLifecycleConfiguration, { bucket: "traffic-logs", rules });
}

describe("S3: the lifecycle of a bucket", () => {
  it("moves objects to colder classes and ends their life, current or not", () => {
    const { properties } = put({
      ...expiring,
      transitions: [
        { days: 30, storageClass: "STANDARD_IA" },
        { days: 90, storageClass: "GLACIER" },
      ],
      noncurrentVersionExpiration: { noncurrentDays: 30 },
      abortIncompleteMultipartUpload: { daysAfterInitiation: 7 },
    });

    assert.equal(properties.transitionDefaultMinimumObjectSize, "all_storage_classes_128K");
  });

  it("has from one to a thousand rules, each with its own id", () => {
    const rules = Array.from({ length: 1001 }, (_, index) => ({ ...expiring, id: `rule-${index}` }));

    put(...rules.slice(0, 1000));
    assert.equal(faults(...rules).length, 1);
    assert.equal(faults().length, 1);
    assertRefused(
      () => put(expiring, moving(30, "GLACIER"), expiring),
      "InvalidArgument",
      "Rule ID must be unique. Found same ID for more than one rule",
    );
  });

  it("does something in each rule", () => {
    assertRefused(
      () => put({ id: "nothing", status: "Enabled", filter: { prefix: "" } }),
      "InvalidRequest",
      "At least one action needs to be specified in a rule",
    );
  });

  for (const storageClass of ["STANDARD_IA", "ONEZONE_IA"]) {
    it(`leaves objects 30 days where they are before ${storageClass}`, () => {
      put(moving(30, storageClass));
      assertRefused(
        () => put(moving(29, storageClass)),
        "InvalidArgument",
        `'Days' in Transition action must be greater than or equal to 30 for storageClass '${storageClass}'`,
      );
    });
  }

  it("moves objects to the other classes at once, if it is told to", () => {
    for (const storageClass of ["GLACIER", "DEEP_ARCHIVE", "GLACIER_IR", "INTELLIGENT_TIERING"]) {
      put(moving(0, storageClass));
    }
  });

  describe("that moves objects on from infrequent access", () => {
    const movingOn = (prefix: object, ...[from, warm, to, cold]: [number, string, number, string]) => ({
      ...moving(from, warm),
      filter: prefix,
      transitions: [
        { days: to, storageClass: cold },
        { days: from, storageClass: warm },
      ],
    });

    it("leaves them there for 30 days", () => {
      put(movingOn({ prefix: "" }, 30, "STANDARD_IA", 60, "GLACIER"));
      assertRefused(
        () => put(movingOn({ prefix: "" }, 30, "STANDARD_IA", 59, "GLACIER")),
        "InvalidArgument",
        "'Days' in the 'Transition' action for StorageClass 'GLACIER' for filter '(prefix=)' must be 30 days more than 'filter '(prefix=)'' in the 'Transition' action for StorageClass 'STANDARD_IA'",
      );
    });

    for (const archive of ["GLACIER_IR", "DEEP_ARCHIVE"]) {
      it(`leaves them there before ${archive} too, whatever the class and the filter's form`, () => {
        const both = { and: { prefix: "AWSLogs/", objectSizeGreaterThan: 1024 } };

        put(movingOn(both, 45, "ONEZONE_IA", 75, archive));
        assertRefused(
          () => put(movingOn(both, 45, "ONEZONE_IA", 74, archive)),
          "InvalidArgument",
          `'Days' in the 'Transition' action for StorageClass '${archive}' for filter '(prefix=AWSLogs/)' must be 30 days more than 'filter '(prefix=AWSLogs/)'' in the 'Transition' action for StorageClass 'ONEZONE_IA'`,
        );
      });
    }

    it("says nothing of dates, nor of moves to a class that is no archive", () => {
      put({
        ...moving(0, "GLACIER"),
        transitions: [
          { date: "2027-01-01T00:00:00Z", storageClass: "GLACIER" },
          { days: 30, storageClass: "STANDARD_IA" },
          { days: 31, storageClass: "INTELLIGENT_TIERING" },
        ],
      });
    });
  });

  it("ends objects' life later than it moves them", () => {
    put({ ...moving(90, "GLACIER"), expiration: { days: 91 } });
    assertRefused(
      () => put({ ...moving(90, "GLACIER"), expiration: { days: 90 } }),
      "InvalidArgument",
      "'Days' in the Expiration action for filter '(prefix=AWSLogs/)' must be greater than 'Days' in the Transition action",
    );
  });

  it("is refused words and numbers that S3 does not know, all at once", () => {
    assert.deepEqual(faults({ ...expiring, status: "On", expiration: { days: 0 } }), [
      "expected days to be in the range (1 - 2147483647), got 0. Examine values at 'it.rules[0].expiration.days'.",
      `expected status to be one of ["Enabled" "Disabled"], got On. Examine values at 'it.rules[0].status'.`,
    ]);
  });
});

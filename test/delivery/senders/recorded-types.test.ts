import assert from "node:assert/strict";

import { isRecordedType, recordedTypes } from "../../../delivery/senders/config/recorded-types";
import { deploymentOf, resource } from "../support/stack";

const type = "aws:cfg/recorder:Recorder";

/** Of some types, those that a recorder with this recording group records. */
function recordedBy(recordingGroup?: unknown): readonly string[] {
  const [recorder] = deploymentOf([resource(type, "it", "it", { recordingGroup })]).ofType(type);
  assert.ok(recorder);
  const recorded = recordedTypes(recorder);
  return ["AWS::EC2::VPC", "AWS::EC2::Subnet", "AWS::IAM::Role"].filter((each) =>
    isRecordedType(recorded, each),
  );
}

describe("What a recorder of AWS Config records", () => {
  // @see https://docs.aws.amazon.com/config/latest/APIReference/API_RecordingGroup.html
  it("is all but what is of no region, unless it says that as well", () => {
    assert.deepEqual(recordedBy(), ["AWS::EC2::VPC", "AWS::EC2::Subnet"]);
    assert.deepEqual(recordedBy({ allSupported: true }), ["AWS::EC2::VPC", "AWS::EC2::Subnet"]);
    assert.deepEqual(recordedBy({ allSupported: true, includeGlobalResourceTypes: true }), [
      "AWS::EC2::VPC",
      "AWS::EC2::Subnet",
      "AWS::IAM::Role",
    ]);
  });

  it("is a list, with or without a strategy that says so", () => {
    const resourceTypes = ["AWS::EC2::VPC"];
    assert.deepEqual(recordedBy({ allSupported: false, resourceTypes }), resourceTypes);
    const recordingStrategies = [{ useOnly: "INCLUSION_BY_RESOURCE_TYPES" }];
    assert.deepEqual(recordedBy({ resourceTypes, recordingStrategies }), resourceTypes);
    assert.deepEqual(recordedBy({ allSupported: false }), []);
  });

  it("is all but a list, which is in another member than that of a list of all", () => {
    const group = {
      allSupported: false,
      resourceTypes: [],
      exclusionByResourceTypes: [{ resourceTypes: ["AWS::EC2::VPC"] }],
      recordingStrategies: [{ useOnly: "EXCLUSION_BY_RESOURCE_TYPES" }],
    };
    assert.deepEqual(recordedBy(group), ["AWS::EC2::Subnet", "AWS::IAM::Role"]);
  });
});

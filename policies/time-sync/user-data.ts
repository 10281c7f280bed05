import { readEncodedUserData, readUserData, type TimeChanges } from "../../telemetry/time-sync";
import { type Finding, undecided } from "../finding";
import { readText } from "../reading";
import type { Stack } from "../stack";
import type { StackResource } from "../stack-resource";

/** Where user data stands, by type of resource: as text, and in base64. */
const carriers: Readonly<Record<string, readonly (readonly [string, (text: string) => TimeChanges])[]>> = {
  "aws:ec2/instance:Instance": [
    ["userData", readUserData],
    ["userDataBase64", readEncodedUserData],
  ],
  "aws:ec2/spotInstanceRequest:SpotInstanceRequest": [
    ["userData", readUserData],
    ["userDataBase64", readEncodedUserData],
  ],
  "aws:ec2/launchConfiguration:LaunchConfiguration": [
    ["userData", readUserData],
    ["userDataBase64", readEncodedUserData],
  ],
  "aws:ec2/launchTemplate:LaunchTemplate": [["userData", readEncodedUserData]],
};

/**
 * What a rule finds in the user data of every instance and launch template.
 * @param faultOf what is wrong with what the user data does to time, as a finding on the resource
 * @param write the line to write where user data cannot be judged
 */
export function userDataFindings(
  stack: Stack,
  faultOf: (resource: StackResource, changes: TimeChanges) => Finding | undefined,
  write: string,
): readonly Finding[] {
  return stack.ofType(...Object.keys(carriers)).flatMap((resource) => {
    // The text and its base64 are one value in two properties: what is known of either is known of both.
    const readings = (carriers[resource.type] ?? []).map(([property, parse]) => ({
      reading: readText(resource, property),
      parse,
    }));
    const changes = readings.flatMap(({ reading, parse }) =>
      reading.state === "known" ? [parse(reading.value)] : [],
    );
    const faults = changes.map((change) => faultOf(resource, change)).filter((fault) => fault !== undefined);
    if (changes.length > 0) return faults.slice(0, 1);
    return readings.some(({ reading }) => reading.state === "unknown")
      ? [undecided(resource, "its user data is not known before the update", write)]
      : [];
  });
}

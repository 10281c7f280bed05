import { z } from "zod";
import { refuse } from "../../framework/errors";
import { arn, text } from "../../framework/properties";
import { resource } from "../../framework/resource";
import { canAssume } from "../iam/service-access";
import { recorders } from "./kinds";

/** Source: AWS Config API Reference, PutConfigurationRecorder. A region has one recorder of the account's own. */
export const recorder = resource(recorders, {
  properties: z.strictObject({
    name: text(1, 256).default("default"),
    recordingGroup: z
      .strictObject({
        allSupported: z.boolean().default(true),
        includeGlobalResourceTypes: z.boolean().optional(),
        resourceTypes: z.array(z.string()).optional(),
      })
      .optional(),
    roleArn: arn("iam"),
  }),
  replaceOn: ["name"],
  refuse({ name, recordingGroup, roleArn }, account, id) {
    if (id === undefined && account.count(recorders) > 0) {
      refuse(
        "MaxNumberOfConfigurationRecordersExceededException",
        `Failed to put configuration recorder '${name}' because the maximum number of configuration recorders: 1 is reached.`,
      );
    }
    if (recordingGroup?.allSupported === true && (recordingGroup.resourceTypes ?? []).length > 0) {
      refuse(
        "InvalidRecordingGroupException",
        "The recording group provided is not valid: all supported and a list of resource types exclude each other.",
      );
    }
    if (!canAssume(account, roleArn, "config.amazonaws.com", { "aws:sourceaccount": account.accountId })) {
      refuse(
        "InvalidRoleException",
        `You have provided a null or empty role ARN, or AWS Config cannot assume it: ${roleArn}`,
      );
    }
  },
  id: ({ inputs }) => inputs.name,
  outputs: {
    recordingGroup: () => ({ allSupported: true, includeGlobalResourceTypes: false }),
    recordingMode: () => ({ recordingFrequency: "CONTINUOUS" }),
  },
});

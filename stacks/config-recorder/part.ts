import type * as z from "zod";

import { ConfigRecording, configRecordingFaults } from "../../components";
import type { BuiltAccount } from "../account/part";
import { argumentFaults } from "../configuration/argument-faults";
import { bucketArn } from "../configuration/arns";
import type { RawValue } from "../configuration/raw-value";
import { kmsKeyArn, objectOf, onOrOff, unlessEmpty } from "../configuration/values";
import { managedRules } from "../siem/sources/security-hub";

const Settings = objectOf({
  bucketArn,
  kmsKeyArn: kmsKeyArn.optional(),
  rules: managedRules.optional(),
  protect: onOrOff.optional(),
});

const ConfigRecorderConfig = objectOf({ configRecorder: unlessEmpty(Settings) });
type ConfigRecorderConfig = z.infer<typeof ConfigRecorderConfig>;

/** AWS Config's recorder of this account, in each region of the stack, into the bucket of the account that keeps records. */
export const configRecorder = {
  schema: ConfigRecorderConfig,
  faults: (configuration: RawValue): string[] => {
    const recorder = configuration.at("configRecorder");
    if (recorder.isUnset) return [];
    const siem = configuration.at("siem", "sources", "securityHub", "config");
    return [
      ...argumentFaults(configRecordingFaults(recorder.rightKeys(Settings.shape), recorder.path)),
      ...(siem.isAbsent
        ? []
        : [
            `${recorder.path}: ${siem.path} makes a recorder, and an account has one a region; leave out one of the two`,
          ]),
    ];
  },
  build: (
    { configRecorder: config }: ConfigRecorderConfig,
    { account, options, regionSuffix }: BuiltAccount,
  ): object => {
    if (config !== undefined) {
      const globalTypes = regionSuffix === "";
      new ConfigRecording(`config${regionSuffix}`, { account, globalTypes, ...config }, options);
    }
    return {};
  },
  outputs: () => ({}),
};

import {
  boolean,
  configRecorderStatusType,
  configRecorderType,
  type DeployedResource,
  type Deployment,
  stackOf,
  text,
} from "../../deployment";

/**
 * The recorder whose records a delivery channel takes: an account has one of each a region. Their names are alike in every
 * account and region: whose account it is the stack says.
 */
export function recorderOf(deployment: Deployment, channel: DeployedResource): DeployedResource | undefined {
  return deployment
    .ofType(configRecorderType)
    .find((recorder) => stackOf(recorder) === stackOf(channel) && isOfRegion(recorder, channel));
}

/** A recorder records once it is told to, by a resource of its stack. */
export function isRecording(deployment: Deployment, recorder: DeployedResource): boolean {
  return deployment
    .ofType(configRecorderStatusType)
    .some(
      (status) =>
        stackOf(status) === stackOf(recorder) &&
        isOfRegion(status, recorder) &&
        text(status, "name") === text(recorder, "name") &&
        boolean(status, "isEnabled") === true,
    );
}

function isOfRegion(one: DeployedResource, other: DeployedResource): boolean {
  return text(one, "region") === text(other, "region");
}

import * as z from "zod";

import { encryption, objectOf, onOrOff, oneOf, text } from "../../configuration/values";
import { days } from "./days";

const bucketName = text(/^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/, "the name of a bucket");

/** Settings of a bucket that is made here, whoever writes to it. */
export const bucketSettings = {
  encryption: encryption.optional(),
  lifecycle: objectOf({
    infrequentAccessAfterDays: days.optional(),
    glacierAfterDays: days.optional(),
    expireAfterDays: days.optional(),
  }).optional(),
  protect: onOrOff.optional(),
  forceDestroy: onOrOff.optional(),
  objectLock: objectOf({ mode: oneOf("GOVERNANCE", "COMPLIANCE"), days }).optional(),
  accessLogging: objectOf({
    bucketName,
    prefix: z.string({ error: "a prefix of keys such as logs/" }).optional(),
  }).optional(),
  requestMetrics: onOrOff.optional(),
};

import type { Rule } from "../../rule";
import { deliveryStreamUnencrypted } from "./delivery-stream-unencrypted";
import { deliveryStreamWithoutBackup } from "./delivery-stream-without-backup";
import { deliveryStreamWithoutErrorPrefix } from "./delivery-stream-without-error-prefix";
import { eventTargetWithoutDeadLetterQueue } from "./event-target-without-dead-letter-queue";
import { logBucketDeletable } from "./log-bucket-deletable";
import { logGroupWithoutKey } from "./log-group-without-key";
import { logGroupWithoutRetention } from "./log-group-without-retention";
import { mirrorSessionWithoutTimeToLive } from "./mirror-session-without-time-to-live";
import { openSearchAllAccessMapping } from "./open-search-all-access-mapping";
import { openSearchOpenToAll } from "./open-search-open-to-all";
import { openSearchUnencrypted } from "./open-search-unencrypted";
import { queueUnencrypted } from "./queue-unencrypted";
import { topicUnencrypted } from "./topic-unencrypted";
import { trailOfOneRegion } from "./trail-of-one-region";
import { trailUnencrypted } from "./trail-unencrypted";
import { trailWithoutValidation } from "./trail-without-validation";

/** Every rule of the pack. */
export const rules: readonly Rule[] = [
  openSearchOpenToAll,
  openSearchAllAccessMapping,
  openSearchUnencrypted,
  trailOfOneRegion,
  trailWithoutValidation,
  trailUnencrypted,
  deliveryStreamWithoutBackup,
  deliveryStreamWithoutErrorPrefix,
  deliveryStreamUnencrypted,
  topicUnencrypted,
  queueUnencrypted,
  eventTargetWithoutDeadLetterQueue,
  logGroupWithoutRetention,
  logGroupWithoutKey,
  logBucketDeletable,
  mirrorSessionWithoutTimeToLive,
];

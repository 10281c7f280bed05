import { account } from "./account/part";
import { alarms } from "./alarms/part";
import { alerts } from "./alerts/part";
import { changes } from "./changes/part";
import { configBucket } from "./config-bucket/part";
import { configRecorder } from "./config-recorder/part";
import { delegatedAdministrators } from "./delegated-administrators/part";
import { dashboard } from "./dashboard/part";
import { detections } from "./detections/part";
import { eventBus } from "./event-bus/part";
import { findings } from "./findings/part";
import { flowLogs } from "./flow-logs/part";
import { memberAccounts } from "./member-accounts/part";
import { mirroring } from "./mirroring/part";
import { laboratory } from "./laboratory/part";
import { network } from "./network/part";
import { organizationTrailBucket } from "./organization-trail-bucket/part";
import { organizationTrail } from "./organization-trail/part";
import { Parts, type ConfigOf, type OutputsOf } from "./part";
import { queries } from "./queries/part";
import { receivers } from "./receivers/part";
import { regions } from "./regions/part";
import { siem } from "./siem/part";
import { timeSync } from "./time-sync/part";

/** Every part of a standalone stack, each after those that it needs: a folder and a line each. */
export const standaloneParts = Parts.none
  .with(account)
  .with(network)
  .with(regions)
  .with(flowLogs)
  .with(receivers)
  .with(alerts)
  .with(changes)
  .with(eventBus)
  .with(findings)
  .with(siem)
  .with(delegatedAdministrators)
  .with(memberAccounts)
  .with(organizationTrail)
  .with(organizationTrailBucket)
  .with(configBucket)
  .with(configRecorder)
  .with(detections)
  .with(queries)
  .with(alarms)
  .with(timeSync)
  .with(mirroring)
  .with(laboratory)
  .with(dashboard);

/** The whole configuration of a stack, key by key as `Pulumi.yaml` declares it. */
export type StackConfig = ConfigOf<typeof standaloneParts>;

/** What a standalone stack hands on, by the names that the configuration gives; the parts say what each is. */
export type StandaloneOutputs = OutputsOf<typeof standaloneParts>;

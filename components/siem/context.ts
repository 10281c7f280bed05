import type * as pulumi from "@pulumi/pulumi";

import type { SourceName } from "../../telemetry/sources";
import type { Account } from "../shared/account";
import type { VpcPlacement } from "../shared/bundled-function";
import type { ChildOptions } from "../shared/component";
import type { EnabledFindings } from "../shared/finding-services";
import type { LogBucket } from "../shared/log-bucket/log-bucket";
import type { SiemDomain } from "./domain";
import type { WriterRole } from "./writer-role";

/** What every part of a SIEM is told of the whole. */
export interface SiemContext {
  /** Name of the SIEM; children's names begin with it. */
  readonly name: string;
  readonly account: Account;
  readonly options: ChildOptions;
  readonly domain: SiemDomain;
  /** Put before the name of every index. */
  readonly indexPrefix: string;
  /** Where what could not be indexed is kept, a folder each source. */
  readonly backup: LogBucket;
  /** Encrypts the log groups whose names begin with the SIEM's; absent if CloudWatch Logs encrypts them with its own. */
  readonly logKeyArn?: pulumi.Output<string> | undefined;
  /** Days. */
  readonly logRetentionInDays: number;
  /** The role that writes a source's documents. */
  readonly writer: (source: SourceName) => WriterRole;
  /** In the domain's VPC; absent if the domain is public. */
  readonly vpc?: VpcPlacement | undefined;
  readonly alarmActions: readonly pulumi.Input<string>[];
  /** Options of what holds evidence, or makes it: protected unless the SIEM is not. */
  readonly evidence: ChildOptions;
  /** Takes an alarm that rings on silence, by the name of what it watches: it must be told again while it rings. */
  readonly ringsOnSilence: (watched: string, alarm: SilenceAlarm) => void;
  /** Takes the services of findings that a source has enabled. */
  readonly findingsEnabled: (services: EnabledFindings) => void;
}

/** An alarm that rings on silence, and so perhaps before anybody can hear it. */
export interface SilenceAlarm {
  readonly alarmName: pulumi.Output<string>;
  readonly alarmArn: pulumi.Output<string>;
}

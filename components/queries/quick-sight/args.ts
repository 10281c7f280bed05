import type * as pulumi from "@pulumi/pulumi";

import type { Account } from "../../shared/account";
import type { AthenaQueries } from "../athena/athena-queries";
import type { QuickSightSettings } from "./settings";

export interface QuickSightDashboardArgs extends QuickSightSettings {
  readonly account: Account;
  readonly queries: AthenaQueries;
  /** The bucket of the records. */
  readonly logBucketArn: pulumi.Input<string>;
  /** What people read in the lists of QuickSight. */
  readonly title: string;
}

import type { SourceName } from "../../telemetry/sources";
import type { IndexLayout, Retention } from "../../telemetry/sources/opensearch";

/** All that the domain's set-up depends on besides the sources themselves. */
export interface BootstrapSettings {
  readonly layout: IndexLayout;
  readonly retention: Retention;
  /** The sources in use, each with the ARNs of the IAM roles that write its documents. */
  readonly writers: Readonly<Partial<Record<SourceName, readonly string[]>>>;
  /** ARNs of the IAM roles that search. */
  readonly analysts: readonly string[];
}

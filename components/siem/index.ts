export type { DomainArgs, DomainNetwork, ExistingDomainArgs, NewDomainArgs } from "./domain";
export { instanceTypeNames, sizingOf } from "./domain";
export { siemFaults, type DocumentRetentionArgs, type SiemPipelineArgs } from "./siem-args";
export { SiemPipeline } from "./siem-pipeline";
export { redactedParts } from "./sources/waf";
export { siemSourceNames, type SiemSourceName, type SiemSourcesArgs } from "./sources/table";
export { streamSettingKeys, type StreamSettings } from "./stream";

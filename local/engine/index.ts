export { command, type CommandResult, lastLine } from "./command";
export { type Engine, type EngineOrigin, engineVersion } from "./engine";
export type { ChangeSummary, Diagnostic, PolicyViolation, Step } from "./engine-events";
export { EngineNotFoundError, findEngine } from "./find-engine";
export type { EngineRun, RunOptions, Stack } from "./stack";
export { openLogin, openWorkspace, type Workspace, type WorkspaceOptions } from "./workspace";

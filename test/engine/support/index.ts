export { engineOrSkip } from "./engine";
export { sizeThatCrashes, startStandInProvider, type StandInProvider } from "./stand-in-provider";
export { inTemporaryFolder } from "./temporary-folder";

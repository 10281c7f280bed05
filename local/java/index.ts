export { installedProgram, type InstalledProgram, type JavaProgram, type Missing } from "./java-program";
export { startJavaServer } from "./java-server";

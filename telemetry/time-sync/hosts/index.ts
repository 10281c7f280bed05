export { chronyConf } from "./chrony-conf";
export { commandDocument } from "./command-document";
export { launchUserData, type LaunchUserData } from "./launch-user-data";
export { linuxScript } from "./linux-script";
export { ntpConf } from "./ntp-conf";
export { complianceType, hostMetrics, type HostReport, type HostTime, type LinuxProgram } from "./settings";
export { windowsScript } from "./windows-script";

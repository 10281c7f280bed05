import { kind } from "../../framework/account";

/** Detectors, by id. */
export const detectors = kind("aws:guardduty/detector:Detector");

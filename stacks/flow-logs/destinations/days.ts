import { wholeNumber } from "../../configuration/values";

/** Days in ten years: longer than any retention that AWS offers. */
const tenYears = 3653;

export const days = wholeNumber(1, tenYears, "a whole number of days");

import { encryption, objectOf, onOrOff, oneOf, text } from "../../configuration/values";
import { days } from "./days";

export const CloudWatchLogsConfig = objectOf({
  logGroupName: text(
    /^[\w./#-]{1,512}$/,
    "the name of a log group: letters, digits and . _ - / #",
  ).optional(),
  retentionInDays: days.optional(),
  logGroupClass: oneOf("STANDARD", "INFREQUENT_ACCESS").optional(),
  encryption: encryption.optional(),
  protect: onOrOff.optional(),
});

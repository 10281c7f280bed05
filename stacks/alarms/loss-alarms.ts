import { unaskedKinds } from "./kinds/table";

/** Name of the alarm on silence of what is watched. */
export function heartbeatName(watched: string): string {
  return `${watched}-heartbeat`;
}

/** Name of the alarm on what is detected unasked in a pipeline. */
export function unaskedName(pipeline: string, word: string): string {
  return `${pipeline}-${word}`;
}

/** Whether the alarm that is there unasked under that name tells that records are missing, as all of these do. */
export function tellsOfLoss(name: string): boolean {
  const endings = [heartbeatName(""), ...unaskedKinds.map(({ word }) => unaskedName("", word))];
  return endings.some((ending) => name.endsWith(ending));
}

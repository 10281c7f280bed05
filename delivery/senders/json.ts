import { type Json, jsonObject } from "../deployment";

/** A record's JSON object; empty if it is none. */
export function objectIn(text: string): Json {
  return jsonObject(text) ?? {};
}

/** Epoch seconds of a time as text; `undefined` if it is none. */
export function secondsOf(time: unknown): number | undefined {
  const milliseconds = typeof time === "string" ? Date.parse(time) : NaN;
  return Number.isNaN(milliseconds) ? undefined : milliseconds / 1000;
}

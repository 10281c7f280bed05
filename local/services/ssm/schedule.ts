/** Least minutes between two runs of an association. */
const leastMinutes = 30;
const minutesOf: Readonly<Record<string, number>> = { minute: 1, hour: 60, day: 1440 };

/** Why State Manager takes no such schedule; `undefined` if it does. */
export function scheduleFault(expression: string): string | undefined {
  if (/^at\(\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d)?\)$/.test(expression)) return undefined;
  if (/^cron\(\S+( \S+){5}\)$/.test(expression)) return undefined;
  const [, count = "", unit = "", plural] = /^rate\((\d+) (minute|hour|day)(s?)\)$/.exec(expression) ?? [];
  if (count === "") return "no schedule";
  if ((Number(count) === 1) === (plural === "s")) return "the unit is plural after any number but 1";
  return Number(count) * (minutesOf[unit] ?? 0) < leastMinutes
    ? `less than ${leastMinutes} minutes`
    : undefined;
}

const millisecondsADay = 86_400_000;

/** Whether a text is a day that there is, such as `2027-01-31`. */
export function isDay(text: string): boolean {
  // Date makes the 31st of April the 1st of May.
  return /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(Date.parse(text)) && daysAfter(text, 0) === text;
}

/** The day so many days after another, or before it where `count` is negative. */
export function daysAfter(day: string, count: number): string {
  return dayOf(new Date(Date.parse(day) + count * millisecondsADay));
}

/** Days from one to another: 1 from a day to the next. */
export function daysBetween(first: string, last: string): number {
  return (Date.parse(last) - Date.parse(first)) / millisecondsADay;
}

/** The day of a moment in UTC. */
export function dayOf(moment: Date): string {
  return moment.toISOString().slice(0, 10);
}

/** Today in UTC: what a day in the configuration is compared with. */
export function today(): string {
  return dayOf(new Date());
}

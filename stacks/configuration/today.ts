/** Today in UTC, such as 2027-01-31: what a day in the configuration is compared with. */
export function today(): string {
  return new Date().toISOString().slice(0, 10);
}

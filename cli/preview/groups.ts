/** Names that belong together, directly or by way of others; groups and names in the order of the names. */
export function groupsOf(links: Readonly<Record<string, readonly string[]>>): readonly (readonly string[])[] {
  const names = Object.keys(links);
  const group = new Map(names.map((name) => [name, name]));
  for (const [name, others] of Object.entries(links)) {
    for (const other of others) {
      const [from, to] = [group.get(other), group.get(name)];
      if (from === undefined || to === undefined) continue;
      for (const [member, of] of group) if (of === from) group.set(member, to);
    }
  }
  return [...new Set(group.values())].map((of) => names.filter((name) => group.get(name) === of));
}

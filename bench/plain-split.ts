/** The least that any parser of columns does: no check, `-` and nonsense become NaN. */
export function plainSplit<Name extends string>(
  names: readonly Name[],
  isNumeric: (name: Name) => boolean,
): (line: string) => unknown {
  const numeric = names.map(isNumeric);
  return (line) => {
    const columns = line.split(" ");
    const record: Record<string, number | string> = {};
    for (let index = 0; index < names.length; index++) {
      const text = columns[index] ?? "";
      record[names[index] ?? ""] = numeric[index] === true ? Number(text) : text;
    }
    return record;
  };
}

/** Tests a text. */
export type TextTest = (value: string) => boolean;

/** `*` stands for any letters, or none; all else stands for itself. */
export function wildcardTest(text: string): TextTest {
  const [prefix = "", ...parts] = text.split("*");
  const suffix = parts.pop();
  if (suffix === undefined) return (value) => value === text;
  return (value) => {
    if (value.length < prefix.length + suffix.length) return false;
    if (!value.startsWith(prefix) || !value.endsWith(suffix)) return false;
    let at = prefix.length;
    const end = value.length - suffix.length;
    for (const part of parts) {
      const found = value.indexOf(part, at);
      if (found < 0 || found + part.length > end) return false;
      at = found + part.length;
    }
    return true;
  };
}

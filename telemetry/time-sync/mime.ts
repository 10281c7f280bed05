/**
 * The contents of a MIME archive, as cloud-init takes several pieces of user data; `undefined` for what is none. A part
 * in base64 is decoded. A part that says what it is but does not begin so is given its beginning, as cloud-init does.
 */
export function mimeParts(text: string): readonly string[] | undefined {
  const { headers, body } = split(text);
  const boundary = /^multipart\/[^;]+;.*?boundary="?([^";]+)"?/is.exec(headers["content-type"] ?? "")?.[1];
  if (boundary === undefined) return undefined;
  return body
    .split(/\r?\n/)
    .join("\n")
    .split(`--${boundary}`)
    .slice(1)
    .filter((part) => !part.startsWith("--"))
    .map((part) => contentOf(part.replace(/^\n/, "")));
}

/** What a part begins with, by the type that it says. */
const beginnings: Readonly<Record<string, string>> = {
  "text/cloud-config": "#cloud-config",
  "text/cloud-boothook": "#cloud-boothook",
  "text/x-include-url": "#include",
};

function contentOf(part: string): string {
  const { headers, body } = split(part);
  const base64 = headers["content-transfer-encoding"]?.toLowerCase() === "base64";
  const text = base64 ? Buffer.from(body, "base64").toString("utf8") : body;
  const type = headers["content-type"]?.split(";")[0]?.trim().toLowerCase() ?? "";
  const beginning = beginnings[type];
  return beginning === undefined || text.trimStart().startsWith("#") ? text : `${beginning}\n${text}`;
}

/** Headers by name in lower case, unfolded, up to the first empty line. */
function split(text: string): { headers: Readonly<Record<string, string>>; body: string } {
  const end = /\r?\n\r?\n/.exec(text);
  const head = end === null ? text : text.slice(0, end.index);
  const headers = Object.fromEntries(
    head
      .replaceAll(/\r?\n[ \t]+/g, " ")
      .split(/\r?\n/)
      .map((line) => /^([\w-]+):\s*(.*)$/.exec(line))
      .filter((match) => match !== null)
      .map(([, name = "", value = ""]) => [name.toLowerCase(), value]),
  );
  return { headers, body: end === null ? "" : text.slice(end.index + end[0].length) };
}

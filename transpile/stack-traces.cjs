const { SourceMap } = require("node:module");
const sourceMapSupport = require("source-map-support");

/**
 * Makes stack traces name the lines of these files' sources, and of no others: the maps of some packages name files
 * that are not there, on which Node.js 20.20 never ends printing an error in colours, as Pulumi's runner prints it.
 *
 * @param loaded JavaScript with its source map, by the file of its source.
 */
exports.mapStackTraces = (loaded) => {
  const maps = new Map();
  const mapOf = (file) => {
    if (!maps.has(file)) maps.set(file, sourceMapIn(loaded.get(file)));
    return maps.get(file);
  };

  // Pulumi's runner installs this package, which leaves alone what it finds installed: its own way to a stack trace is
  // so slow, and Pulumi reads a trace for so many promises, that a program would take twice as long.
  sourceMapSupport.install({ environment: "node" });
  Error.prepareStackTrace = (error, frames) =>
    [headOf(error), ...frames.map((frame) => `    at ${described(frame)}`)].join("\n");

  function described(frame) {
    const file = frame.getFileName();
    if (!loaded.has(file)) return String(frame);
    const [line, column] = [frame.getLineNumber(), frame.getColumnNumber()];
    const { originalLine, originalColumn } = mapOf(file).findEntry(line - 1, column - 1);
    if (originalLine === undefined) return String(frame);
    const place = `${file}:${originalLine + 1}:${originalColumn + 1}`;
    return String(frame).replace(`${file}:${line}:${column}`, () => place);
  }
};

function sourceMapIn(code) {
  // The last one: a file may have such a line in a text of its own.
  const [, map] = /base64,(\S+)/.exec(code.slice(code.lastIndexOf("//# sourceMappingURL=")));
  return new SourceMap(JSON.parse(Buffer.from(map, "base64").toString()));
}

/** `Error: message`; what is thrown may have no text at all. */
function headOf(error) {
  try {
    return Error.prototype.toString.call(error);
  } catch {
    return "Error";
  }
}

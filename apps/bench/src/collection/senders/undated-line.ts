/** The event's own time: the last one of its line, of those of its processes. */
const label = '"time":"';

/** A line with its break, whose time is put in later. */
export function undatedLine(line: string): (time: string) => Uint8Array {
  const start = line.lastIndexOf(label) + label.length;
  const end = line.indexOf('"', start);
  if (start < label.length) throw new Error(`an event without a time: ${line.slice(0, 200)}`);
  const [head, tail] = [line.slice(0, start), `${line.slice(end)}\n`];
  return (time) => Buffer.from(head + time + tail);
}

const indent = '  ';

/**
 * Lays out JSON over lines without changing a single value: numbers keep all their digits, strings their escapes.
 * It only moves white space between tokens, so text that is no JSON comes out readable too. Stops after about
 * `maxLength` characters of output.
 */
export function prettyJson(line: string, maxLength: number): { readonly text: string; readonly isCut: boolean } {
  let text = '';
  let depth = 0;
  for (let at = 0; at < line.length;) {
    if (text.length > maxLength) return { text, isCut: true };
    const char = line.charAt(at);
    if (char === '"') {
      const end = endOfString(line, at);
      text += line.slice(at, end);
      at = end;
      continue;
    }
    if (char === '{' || char === '[') {
      const closing = nextVisible(line, at + 1);
      if (line.charAt(closing) === (char === '{' ? '}' : ']')) {
        text += char + line.charAt(closing);
        at = closing + 1;
        continue;
      }
      depth += 1;
      text += `${char}\n${indent.repeat(depth)}`;
    } else if (char === '}' || char === ']') {
      depth = Math.max(0, depth - 1);
      text += `\n${indent.repeat(depth)}${char}`;
    } else if (char === ',') {
      text += `,\n${indent.repeat(depth)}`;
    } else if (char === ':') {
      text += ': ';
    } else if (!/\s/.test(char)) {
      text += char;
    }
    at += 1;
  }
  return { text, isCut: false };
}

/** The index after the string that begins at `start`; the end of the text where it never closes. */
function endOfString(line: string, start: number): number {
  for (let at = start + 1; at < line.length; at += 1) {
    if (line.charAt(at) === '\\') at += 1;
    else if (line.charAt(at) === '"') return at + 1;
  }
  return line.length;
}

function nextVisible(line: string, start: number): number {
  let at = start;
  while (at < line.length && /\s/.test(line.charAt(at))) at += 1;
  return at;
}

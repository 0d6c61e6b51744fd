/** Deepest nesting taken: the export has about 10 levels, and jq and other clients refuse or break beyond some hundred. */
export const maxNesting = 128;

const quote = 34;
const backslash = 92;

/** True if JSON text nests objects and arrays deeper than `maxNesting`; texts that are no JSON get either answer. */
export function isTooDeep(json: string): boolean {
  return opensOften(json) && nestsDeeply(json);
}

/** Fewer brackets than levels cannot nest too deeply: an upper bound that costs some native searches a line. */
function opensOften(json: string): boolean {
  let count = 0;
  for (let at = json.indexOf('{'); at >= 0; at = json.indexOf('{', at + 1)) if (++count > maxNesting) return true;
  for (let at = json.indexOf('['); at >= 0; at = json.indexOf('[', at + 1)) if (++count > maxNesting) return true;
  return false;
}

function nestsDeeply(json: string): boolean {
  let depth = 0;
  let inString = false;
  for (let at = 0; at < json.length; at++) {
    const code = json.charCodeAt(at);
    if (inString) {
      if (code === backslash) at++;
      else if (code === quote) inString = false;
    } else if (code === quote) inString = true;
    // small-letter bit set, '[' reads as '{' and ']' as '}'
    else if ((code | 32) === 123) {
      if (++depth > maxNesting) return true;
    } else if ((code | 32) === 125) depth--;
  }
  return false;
}

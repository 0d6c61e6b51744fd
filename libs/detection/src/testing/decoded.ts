import { decodeLine, type Decoded } from '@tetrascope/tetragon';

/** A line that a test knows to be an event, decoded; throws where it is none. */
export const decoded = (line: string): Decoded => {
  const result = decodeLine(new TextEncoder().encode(line));
  if ('code' in result) throw new Error(`${result.code}: ${result.reason}`);
  return result;
};

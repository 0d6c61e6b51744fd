const slash = 47;

/** The last part of a path: the name a program is called by. Names are short, which makes this faster than lastIndexOf. */
export const programOf = (path: string): string => {
  let start = path.length;
  while (start > 0 && path.charCodeAt(start - 1) !== slash) start -= 1;
  return start === 0 ? path : path.slice(start);
};

/**
 * A command line in the two forms a rule may mean: with the path of the executable and with its name alone, since
 * Tetragon does not export argv[0].
 */
export const commandLines = (binary: string, args: string): readonly string[] => {
  if (binary === '') return args === '' ? [] : [args];
  const tail = args === '' ? '' : ` ${args}`;
  const program = programOf(binary);
  return program === binary ? [binary + tail] : [binary + tail, program + tail];
};

/** The last part of a path: the name a program is called by. */
export const programOf = (binary: string): string => binary.slice(binary.lastIndexOf('/') + 1);

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

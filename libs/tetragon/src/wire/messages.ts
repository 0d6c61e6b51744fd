import { createFileRegistry, fromBinary, type DescMessage } from '@bufbuild/protobuf';
import { base64Decode } from '@bufbuild/protobuf/wire';
import { FileDescriptorSetSchema } from '@bufbuild/protobuf/wkt';
import { descriptorSet } from './descriptor-set.ts';

/** All of proto/tetragon. */
export const tetragonRegistry = createFileRegistry(fromBinary(FileDescriptorSetSchema, base64Decode(descriptorSet)));

/** A message of proto/tetragon, such as `GetEventsResponse`. */
export function messageNamed(name: string): DescMessage {
  const message = tetragonRegistry.getMessage(`tetragon.${name}`);
  if (message === undefined) throw new Error(`proto/tetragon holds no message ${name}`);
  return message;
}

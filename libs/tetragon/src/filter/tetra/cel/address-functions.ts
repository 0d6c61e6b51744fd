import { celFunc, celMethod, CelScalar, objectType, type CelFunc } from '@bufbuild/cel';
import { create, createFileRegistry, type DescMessage } from '@bufbuild/protobuf';
import { reflect, type ReflectMessage } from '@bufbuild/protobuf/reflect';
import {
  FieldDescriptorProto_Label,
  FieldDescriptorProto_Type,
  FileDescriptorProtoSchema,
} from '@bufbuild/protobuf/wkt';
import { addressBytes, isWithin, parseNetwork, type Network } from '../../../network/network.ts';

/** CEL has no values of our own but messages: addresses and networks are messages that hold their text. */
const file = create(FileDescriptorProtoSchema, {
  name: 'net.proto',
  package: 'net',
  syntax: 'proto3',
  messageType: ['IP', 'CIDR'].map((name) => ({
    name,
    field: [
      { name: 'text', number: 1, type: FieldDescriptorProto_Type.STRING, label: FieldDescriptorProto_Label.OPTIONAL },
    ],
  })),
});

export const addressRegistry = createFileRegistry(file, () => undefined);

function typeNamed(name: string): DescMessage {
  const message = addressRegistry.getMessage(`net.${name}`);
  if (message === undefined) throw new Error(`there is no type net.${name}`);
  return message;
}

const ipDesc = typeNamed('IP');
const cidrDesc = typeNamed('CIDR');
const IP = objectType(ipDesc);
const CIDR = objectType(cidrDesc);
const { BOOL, INT, STRING } = CelScalar;

const messageOf = (desc: DescMessage, text: string): ReflectMessage => reflect(desc, create(desc, { text }));
const textOf = (value: ReflectMessage): string => String((value.message as unknown as { text: string }).text);

/** Throws, which makes an expression no match, where the text is no address. */
function bytesOf(text: string): readonly number[] {
  const bytes = addressBytes(text);
  if (bytes === null) throw new Error('there is no IP address');
  return bytes;
}

function networkOf(text: string): Network {
  const network = text.includes('/') ? parseNetwork(text) : null;
  if (network === null) throw new Error('there is no network');
  return network;
}

const isOne = ([last, ...others]: readonly number[]): boolean => last === 1 && others.every((byte) => byte === 0);
const isV4 = (bytes: readonly number[]): boolean => bytes.length === 4;
const first = (bytes: readonly number[]): number => bytes[0] ?? 0;
const second = (bytes: readonly number[]): number => bytes[1] ?? 0;

const isUnspecified = (bytes: readonly number[]): boolean => bytes.every((byte) => byte === 0);
const isLoopback = (bytes: readonly number[]): boolean =>
  isV4(bytes) ? first(bytes) === 127 : isOne(bytes.toReversed());
const isMulticast = (bytes: readonly number[]): boolean =>
  isV4(bytes) ? first(bytes) >> 4 === 14 : first(bytes) === 255;
const isLinkLocalMulticast = (bytes: readonly number[]): boolean =>
  isV4(bytes)
    ? first(bytes) === 224 && second(bytes) === 0 && bytes[2] === 0
    : first(bytes) === 255 && (second(bytes) & 15) === 2;
const isLinkLocalUnicast = (bytes: readonly number[]): boolean =>
  isV4(bytes) ? first(bytes) === 169 && second(bytes) === 254 : first(bytes) === 254 && second(bytes) >> 6 === 2;
const isBroadcast = (bytes: readonly number[]): boolean => isV4(bytes) && bytes.every((byte) => byte === 255);
const isGlobalUnicast = (bytes: readonly number[]): boolean =>
  ![isUnspecified, isLoopback, isMulticast, isLinkLocalUnicast, isBroadcast].some((is) => is(bytes));

const tests = { isUnspecified, isLoopback, isLinkLocalMulticast, isLinkLocalUnicast, isGlobalUnicast };

/** True when every address of `inner` is in `outer`. */
const holds = (outer: Network, inner: Network): boolean => inner.bits >= outer.bits && isWithin(inner.bytes, outer);

/** What Kubernetes adds to CEL for addresses, as Tetragon offers it: `ip()`, `isIP()`, `cidr()`, `isCIDR()` and their methods. */
export const addressFunctions: readonly CelFunc[] = [
  celFunc('ip', [STRING], IP, (text) => (bytesOf(text), messageOf(ipDesc, text))),
  celFunc('isIP', [STRING], BOOL, (text) => addressBytes(text) !== null),
  celFunc('string', [IP], STRING, textOf),
  celMethod('family', IP, [], INT, function () {
    return isV4(bytesOf(textOf(this))) ? 4n : 6n;
  }),
  ...Object.entries(tests).map(([name, test]) =>
    celMethod(name, IP, [], BOOL, function () {
      return test(bytesOf(textOf(this)));
    }),
  ),
  celFunc('cidr', [STRING], CIDR, (text) => (networkOf(text), messageOf(cidrDesc, text))),
  celFunc('isCIDR', [STRING], BOOL, (text) => text.includes('/') && parseNetwork(text) !== null),
  celFunc('string', [CIDR], STRING, textOf),
  celMethod('containsIP', CIDR, [STRING], BOOL, function (text) {
    return isWithin(bytesOf(text), networkOf(textOf(this)));
  }),
  celMethod('containsIP', CIDR, [IP], BOOL, function (address) {
    return isWithin(bytesOf(textOf(address)), networkOf(textOf(this)));
  }),
  celMethod('containsCIDR', CIDR, [STRING], BOOL, function (text) {
    return holds(networkOf(textOf(this)), networkOf(text));
  }),
  celMethod('containsCIDR', CIDR, [CIDR], BOOL, function (inner) {
    return holds(networkOf(textOf(this)), networkOf(textOf(inner)));
  }),
  celMethod('ip', CIDR, [], IP, function () {
    return messageOf(ipDesc, textOf(this).split('/', 1)[0] ?? '');
  }),
  celMethod('prefixLength', CIDR, [], INT, function () {
    return BigInt(networkOf(textOf(this)).bits);
  }),
];

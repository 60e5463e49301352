import type { RtpCapabilities, RtpParameters } from '@giaoban/protocol';
import type { types } from 'mediasoup-client';

/** A header extension that mediasoup knows on the server and its client does not. */
const unknownHere = 'urn:ietf:params:rtp-hdrext:toffset';

type Extension = { uri: types.RtpHeaderExtensionUri | typeof unknownHere };

const known = <E extends Extension>(extensions: E[]) =>
  extensions.flatMap(({ uri, ...rest }) => (uri === unknownHere ? [] : [{ ...rest, uri }]));

/** The router's capabilities in the client's terms. */
export const clientCapabilities = ({ codecs, headerExtensions }: RtpCapabilities): types.RtpCapabilities => ({
  ...(codecs === undefined ? {} : { codecs }),
  headerExtensions: known(headerExtensions ?? []),
});

/** A consumer's parameters in the client's terms. */
export const clientParameters = ({ headerExtensions, ...rest }: RtpParameters): types.RtpParameters => ({
  ...rest,
  headerExtensions: known(headerExtensions ?? []),
});

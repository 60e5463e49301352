import { ErrorBody } from '@giaoban/protocol';
import { ApiError } from './ApiError.ts';

/** @throws ApiError `internal` when the body is not JSON. */
export const readJson = async (response: Response): Promise<unknown> => {
  try {
    return await response.json();
  } catch (error) {
    throw new ApiError({ code: 'internal', message: `HTTP ${response.status}, not JSON: ${String(error)}` });
  }
};

/** The refusal in an answer; a proxy that answers 502 to 504 without our body means that the server is not there. */
export const refusalOf = async (response: Response): Promise<ApiError> => {
  const text = await response.text();
  const body = ErrorBody.safeParse(parsedOrNull(text));
  if (body.success) return new ApiError(body.data);
  const unreachable = response.status >= 502 && response.status <= 504;
  return new ApiError({ code: unreachable ? 'unavailable' : 'internal', message: `HTTP ${response.status}` });
};

/** The file's name in the header Content-Disposition (RFC 6266). @throws ApiError `internal` when there is none. */
export const fileNameOf = (response: Response): string => {
  const header = response.headers.get('content-disposition') ?? '';
  const encoded = /filename\*=UTF-8''(?<name>[^;]+)/iu.exec(header)?.groups?.['name'];
  if (encoded === undefined) throw new ApiError({ code: 'internal', message: 'a file without a name' });
  return decodeURIComponent(encoded);
};

const parsedOrNull = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
};

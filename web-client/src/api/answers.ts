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

const parsedOrNull = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
};

import {
  httpTable,
  MeetingId,
  Refusal,
  replayPermissions,
  type Route,
  type RouteName,
  routeNames,
} from '@giaoban/protocol';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import type { AnyCall, RouteHandlers } from './call.ts';
import type { Gatekeeper } from './Gatekeeper.ts';
import { parsePart } from './parse-call.ts';

/**
 * A handler seen from a route whose name is not known when compiling. That the parts of the call are its own
 * is ensured here: they come from the schemas of the same entry of the table from which its types are made.
 */
type BoundRoute = { answer(call: AnyCall): Promise<unknown> };

const InPath = z.object({ meetingId: MeetingId });

/** The meeting that a path names, null when it names none that could be. */
const meetingOf = (request: FastifyRequest): MeetingId | null => {
  const parsed = InPath.safeParse(request.params);
  return parsed.success ? parsed.data.meetingId : null;
};

/** Those that ask what somebody is to the meeting in the path. */
const meetingPermissions: readonly string[] = [
  ...['invited', 'reader', 'viewer', 'officer', 'minutes'],
  ...Object.keys(replayPermissions),
];

const admit = (gatekeeper: Gatekeeper, route: Route, request: FastifyRequest) => {
  const meetingId = meetingOf(request);
  const needsMeeting = meetingPermissions.some((one) => one === route.permission);
  if (needsMeeting && meetingId === null) throw new Refusal('meeting_not_found');
  return gatekeeper.admit(request, route.permission, meetingId);
};

const serve = async (
  route: Route,
  bound: BoundRoute,
  gatekeeper: Gatekeeper,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<unknown> => {
  const account = await admit(gatekeeper, route, request);
  const result = await bound.answer({
    params: parsePart(route.params, request.params, route),
    query: parsePart(route.query, request.query, route),
    body: parsePart(route.body, request.body ?? {}, route),
    account,
    address: request.ip,
    request,
    reply,
  });
  if (route.response === null) return reply;
  void reply.header('cache-control', 'no-store');
  // Through the schema on the way out as well: what the contract does not name does not leave.
  return route.response.parse(result);
};

/** Puts every route of the contract on the server: permission first, then the form, then the handler. */
export const bindRoutes = (app: FastifyInstance, handlers: RouteHandlers, gatekeeper: Gatekeeper): void => {
  const bind = (name: RouteName): void => {
    const route: Route = httpTable[name];
    const bound: BoundRoute = { answer: handlers[name] };
    const bodyLimit = route.bodyBytes ?? route.bodyLimitBytes;
    app.route({
      method: route.method,
      url: route.path,
      config: { takesBytes: route.bodyBytes !== undefined },
      ...(bodyLimit === undefined ? {} : { bodyLimit }),
      handler: (request, reply) => serve(route, bound, gatekeeper, request, reply),
    });
  };
  routeNames.forEach(bind);
};

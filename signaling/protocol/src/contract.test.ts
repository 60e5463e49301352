import { describe, expect, it } from 'vitest';
import {
  errorCatalogue,
  httpTable,
  MeetingRole,
  routeNames,
  socketEventNames,
  socketTable,
  generalSocketErrors,
} from './index.ts';
import { sfuRpcTable } from './internal/index.ts';

describe('the table of socket events', () => {
  it.each(socketEventNames)('%s is named noun:verb, has a permission and errors of the catalogue', (name) => {
    const { permission, errors } = socketTable[name];
    expect(name).toMatch(/^[a-z]+:[a-z_]+$/);
    expect(permission.length).toBeGreaterThan(0);
    for (const role of permission) expect(MeetingRole.options).toContain(role);
    for (const code of [...errors, ...generalSocketErrors]) expect(errorCatalogue).toHaveProperty(code);
  });
});

describe('the table of routes', () => {
  it.each(routeNames)('%s lies under /api, and what changes something is not a GET', (name) => {
    const route = httpTable[name];
    expect(route.path).toMatch(/^\/api\//);
    if (route.method === 'GET') expect('body' in route).toBe(false);
    else expect('body' in route).toBe(true);
  });

  it('has no two routes with the same method and path', () => {
    const keys = routeNames.map((name) => `${httpTable[name].method} ${httpTable[name].path}`);
    expect(new Set(keys).size).toBe(keys.length);
  });
});

describe('the media plane’s table', () => {
  it('speaks of errors of the catalogue only', () => {
    for (const { errors } of Object.values(sfuRpcTable)) {
      for (const code of errors) expect(errorCatalogue).toHaveProperty(code);
    }
  });
});

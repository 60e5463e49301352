import { describe, expect, it } from 'vitest';
import {
  dueStateOf,
  errorCatalogue,
  httpTable,
  MeetingRole,
  paperRights,
  type PaperRole,
  routeNames,
  socketEventNames,
  socketTable,
  generalSocketErrors,
  taskActNames,
  taskActs,
  TaskStatus,
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

describe('the rights of papers and tasks', () => {
  it('let nobody sign or number what he may not read', () => {
    for (const { read, issue, sign } of Object.values(paperRights)) {
      const readers: readonly PaperRole[] = read;
      const others: readonly PaperRole[] = [...issue, ...Object.values(sign).flat()];
      for (const role of others) expect(readers).toContain(role);
    }
  });

  it('lead a task to every state, and never out of a withdrawn one', () => {
    const reached = new Set<TaskStatus>(['assigned', 'withdrawn']);
    for (const { from, to } of Object.values(taskActs)) {
      if (to !== null) reached.add(to);
      expect(from).not.toContain('withdrawn');
    }
    expect(reached.size).toBe(TaskStatus.options.length);
    expect(Object.keys(taskActs)).toEqual(taskActNames);
  });

  it('count days by the calendar', () => {
    const due = (dueDate: string | null, status: TaskStatus = 'doing') =>
      dueStateOf({ dueDate, status }, '2026-02-27');
    const days = ['2026-02-26', '2026-02-27', '2026-02-28', '2026-03-02', '2026-03-03'];
    expect(days.map((day) => due(day))).toEqual(['overdue', 'today', 'soon', 'soon', 'in_time']);
    const unasked = [due(null), due('2026-02-01', 'done'), due('2026-02-01', 'reported')];
    expect(unasked).toEqual(['none', 'none', 'none']);
  });
});

describe('the media plane’s table', () => {
  it('speaks of errors of the catalogue only', () => {
    for (const { errors } of Object.values(sfuRpcTable)) {
      for (const code of errors) expect(errorCatalogue).toHaveProperty(code);
    }
  });
});

import type { FieldProblem } from '@giaoban/protocol';
import { ApiError } from '../api/ApiError.ts';

/** The fields that a refused form's answer names; a server may name them from its request's body. */
export const problemsOf = (error: unknown): FieldProblem[] =>
  error instanceof ApiError
    ? (error.body.fields ?? []).map((one) => ({ ...one, path: one.path.replace(/^body\./, '') }))
    : [];

/** What is wrong at `path` or below it: "agenda.0" also finds "agenda.0.title". */
export const problemAt = (problems: readonly FieldProblem[], path: string): FieldProblem | undefined =>
  problems.find((one) => one.path === path || one.path.startsWith(`${path}.`));

import { z } from 'zod';

/**
 * The error catalogue: stable code → HTTP status. The client translates codes; `message` in an
 * answer is for logs and developers only.
 */
export const errorCatalogue = {
  // the request itself
  bad_request: 400,
  payload_too_large: 413,
  not_found: 404,
  conflict: 409,
  rate_limited: 429,
  internal: 500,
  unavailable: 503,
  // identity
  not_signed_in: 401,
  credentials_wrong: 401,
  account_locked: 423,
  token_expired: 401,
  token_invalid: 401,
  password_weak: 400,
  username_taken: 409,
  own_account: 409,
  setup_done: 409,
  setup_token_wrong: 403,
  pairing_code_wrong: 403,
  forbidden: 403,
  // meetings
  meeting_not_found: 404,
  not_invited: 403,
  starts_in_past: 400,
  meeting_wrong_state: 409,
  meeting_too_early: 409,
  meeting_closed: 409,
  meeting_cancelled: 409,
  not_joined: 409,
  participant_not_found: 404,
  participant_absent: 409,
  participant_protected: 403,
  meeting_locked: 403,
  meeting_paused: 409,
  waiting_for_admission: 403,
  removed_from_meeting: 403,
  nobody_waits: 409,
  no_co_chair: 409,
  // order of business
  agenda_item_not_found: 404,
  document_not_found: 404,
  document_not_shown: 409,
  document_type_wrong: 415,
  document_broken: 422,
  page_not_found: 404,
  upload_out_of_step: 409,
  disk_full: 507,
  // roll call and votes
  site_not_found: 404,
  roll_wrong_state: 409,
  vote_not_found: 404,
  vote_running: 409,
  vote_closed: 409,
  vote_option_not_found: 404,
  ballots_gone: 409,
  not_eligible: 403,
  nobody_eligible: 409,
  // chat, comments
  chat_closed: 403,
  reactions_off: 403,
  too_many: 429,
  comments_closed: 409,
  // guests
  guest_link_wrong: 403,
  // floor and share
  already_in_queue: 409,
  not_in_queue: 409,
  has_floor_already: 409,
  nobody_has_floor: 409,
  no_floor: 403,
  share_taken: 409,
  share_not_yours: 409,
  // tape
  tape_wrong_state: 409,
  replay_not_ready: 409,
  replay_after_closing: 403,
  archive_not_sealed: 409,
  archive_held: 409,
  captions_broken: 422,
  // minutes
  minutes_not_ready: 409,
  minutes_wrong_state: 409,
  minutes_locked: 409,
  minutes_broken: 422,
  minutes_out_of_step: 409,
  number_taken: 409,
  version_not_found: 404,
  comment_not_found: 404,
  // official papers
  no_conclusions: 409,
  paper_not_issued: 409,
  paper_unsigned: 409,
  paper_signed: 409,
  paper_unreadable: 422,
  paper_signatures_too_many: 422,
  paper_signature_invalid: 422,
  certificate_file_wrong: 422,
  certificate_passphrase_wrong: 422,
  certificate_without_key: 422,
  certificate_expired: 422,
  certificate_not_for_signing: 422,
  picture_wrong: 422,
  // tasks
  task_not_found: 404,
  task_wrong_state: 409,
  // media
  media_not_open: 409,
  media_unavailable: 503,
  media_not_allowed: 403,
  producer_missing: 404,
  transport_missing: 404,
  plan_out_of_step: 409,
  // the log
  log_conflict: 409,
  log_behind: 409,
} as const satisfies Record<string, number>;

export type ErrorCode = keyof typeof errorCatalogue;

const codes = Object.keys(errorCatalogue) as [ErrorCode, ...ErrorCode[]];
export const ErrorCode = z.enum(codes);

/** What is wrong with one field of a form: path ("agenda.0.title") and a stable reason. */
export const FieldProblem = z.object({ path: z.string(), reason: z.string() });
export type FieldProblem = z.infer<typeof FieldProblem>;

export const ErrorBody = z.object({
  code: ErrorCode,
  message: z.string().optional(),
  fields: z.array(FieldProblem).optional(),
  /** When to try again, for `rate_limited`, `account_locked` and `unavailable`. */
  retryAfterMs: z.number().int().nonnegative().optional(),
  /** From where to go on, for `upload_out_of_step`, bytes. */
  offset: z.number().int().nonnegative().optional(),
});
export type ErrorBody = z.infer<typeof ErrorBody>;

/** An expected failure: carries a catalogue code; anything else that is thrown is a programmer's error. */
export class Refusal extends Error {
  readonly code: ErrorCode;
  readonly fields: FieldProblem[] | undefined;
  readonly retryAfterMs: number | undefined;
  readonly offset: number | undefined;

  constructor(
    code: ErrorCode,
    detail: { message?: string; fields?: FieldProblem[]; retryAfterMs?: number; offset?: number } = {},
  ) {
    super(detail.message ?? code);
    this.name = 'Refusal';
    this.code = code;
    this.fields = detail.fields;
    this.retryAfterMs = detail.retryAfterMs;
    this.offset = detail.offset;
  }

  get httpStatus(): number {
    return errorCatalogue[this.code];
  }

  toBody(): ErrorBody {
    return {
      code: this.code,
      message: this.message,
      ...(this.fields === undefined ? {} : { fields: this.fields }),
      ...(this.retryAfterMs === undefined ? {} : { retryAfterMs: this.retryAfterMs }),
      ...(this.offset === undefined ? {} : { offset: this.offset }),
    };
  }
}

/** The one shape of every acknowledgement. */
export type Answer<T> = { ok: true; data: T } | { ok: false; error: ErrorBody };

export const answerSchema = <T extends z.ZodType>(data: T) =>
  z.discriminatedUnion('ok', [
    z.object({ ok: z.literal(true), data }),
    z.object({ ok: z.literal(false), error: ErrorBody }),
  ]);

/** The fields of a failed parse, in the form that a page can put beside its inputs. */
export const fieldProblems = (error: z.ZodError): FieldProblem[] =>
  error.issues.map((issue) => ({ path: issue.path.map(String).join('.'), reason: issue.code }));

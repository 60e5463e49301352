import { type MeetingState, Refusal } from '@giaoban/protocol';
import type { SfuRpcRequest } from '@giaoban/protocol/internal';
import type { Log } from '@giaoban/service-kit';
import { planMeeting } from '../../domain/index.ts';
import { type MeetingPlan, planDifference, wholePlan } from './plan-difference.ts';

type PlanRequest = SfuRpcRequest<'plan:apply'>;

/** Steps sent without an answer yet; beyond it changes are put together into one step. */
const stepsUnderway = 4;
const retryMs = 500;

/**
 * Sends one meeting's plan, step by step: each is the difference to the one sent before, and goes out at
 * once, without waiting for answers. When the media plane is out of step, or new, it gets the whole.
 */
export class PlanSender {
  readonly #send: (request: PlanRequest) => Promise<unknown>;
  readonly #log: Log;
  #latest: MeetingState | null = null;
  #sent: { seq: number; plan: MeetingPlan } | null = null;
  #underway = 0;
  /** Grows with every whole plan: a refusal of a step before it says nothing new. */
  #wholes = 0;
  #retry: NodeJS.Timeout | null = null;
  #closed = false;

  constructor(send: (request: PlanRequest) => Promise<unknown>, log: Log) {
    this.#send = send;
    this.#log = log;
  }

  /** The meeting has come to `state`. */
  follow(state: MeetingState): void {
    this.#latest = state;
    this.#step();
  }

  /** The same, but nothing is sent before the next `startOver`. */
  note(state: MeetingState): void {
    this.#latest = state;
  }

  /** The media plane may know nothing, or anything: sends the whole plan. */
  startOver(): void {
    this.#sent = null;
    this.#step();
  }

  /** Sends nothing more. Idempotent. */
  close(): void {
    this.#closed = true;
    if (this.#retry !== null) clearTimeout(this.#retry);
    this.#retry = null;
  }

  #step(): void {
    const state = this.#latest;
    if (state === null || this.#closed) return;
    if (this.#sent !== null && (this.#underway >= stepsUnderway || state.seq <= this.#sent.seq)) return;
    const plan = planMeeting(state);
    const base = this.#sent?.seq ?? null;
    const difference = this.#sent === null ? wholePlan(plan) : planDifference(this.#sent.plan, plan);
    if (difference === null) return;
    if (base === null) this.#wholes += 1;
    this.#sent = { seq: state.seq, plan };
    this.#underway += 1;
    const request = { meetingId: state.details.meetingId, seq: state.seq, base, ...difference };
    void this.#deliver(request, this.#wholes);
  }

  async #deliver(request: PlanRequest, wholes: number): Promise<void> {
    try {
      await this.#send(request);
      this.#underway -= 1;
      this.#step();
    } catch (error) {
      this.#underway -= 1;
      if (wholes === this.#wholes) this.#onRefused(error, request);
    }
  }

  #onRefused(error: unknown, request: PlanRequest): void {
    const { meetingId, seq } = request;
    const code = error instanceof Refusal ? error.code : null;
    if (code === 'plan_out_of_step' && request.base !== null) {
      this.#log.debug({ meetingId, seq }, 'plan out of step: sending the whole');
      this.startOver();
      return;
    }
    if (code !== 'unavailable') {
      this.#log.warn({ meetingId, seq, err: error }, 'the media plane did not take a plan');
    }
    this.#sent = null;
    if (this.#closed || this.#retry !== null) return;
    this.#retry = setTimeout(() => {
      this.#retry = null;
      this.#step();
    }, retryMs);
  }
}

import { SettingsProblem } from '@giaoban/service-kit';
import type { WorkerPlan } from './MediaWorker.ts';

const textOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));

/** The media worker tells bind failures in words only (libuv's). */
export const isPortTaken = (error: unknown): boolean => /address already in use/i.test(textOf(error));

const isAddressMissing = (error: unknown): boolean => /address not available/i.test(textOf(error));

/** One line for the person who starts the system; any other error as it is. */
export const startProblem = (error: unknown, plan: WorkerPlan): unknown => {
  if (isPortTaken(error)) {
    return new SettingsProblem(
      `GIAOBAN_RTC_PORT: cổng ${String(plan.port)} (UDP hoặc TCP, ${plan.listenIp}) đang có chương trình khác dùng`,
    );
  }
  if (isAddressMissing(error)) {
    return new SettingsProblem(`GIAOBAN_RTC_LISTEN_IP: máy này không có địa chỉ ${plan.listenIp}`);
  }
  return error;
};

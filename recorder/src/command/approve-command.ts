import type { MeetingId } from '@giaoban/protocol';
import { DestructionScope } from '@giaoban/protocol/internal';
import { approvalsNeeded } from '../retention/judge.ts';
import { folderOf, scopeWords } from './archive-words.ts';
import { type CommandPlace, CommandProblem, UsageProblem } from './command-place.ts';
import { readPassword } from './read-password.ts';
import { SystemClient } from './SystemClient.ts';

type Wanted = { username: string; scope: string; url: string | null };

/**
 * One operator's approval. He signs in to the running system, which enters it under his name: the command line
 * alone approves nothing.
 */
export const approve = async (place: CommandPlace, meetingId: MeetingId, wanted: Wanted): Promise<number> => {
  const scope = DestructionScope.safeParse(wanted.scope);
  if (!scope.success) throw new UsageProblem('--scope phải là recording hoặc whole.');
  if (wanted.url === null) throw new CommandProblem('Không biết hệ thống ở địa chỉ nào: hãy cho --url.');
  await folderOf(place, meetingId);
  const client = new SystemClient(wanted.url);
  const password = await readPassword(`Mật khẩu của ${wanted.username}: `);
  await client.post('login', { username: wanted.username, password });
  try {
    const { approvals } = await client.post('approveDestruction', { scope: scope.data }, meetingId);
    const names = approvals.filter((one) => one.scope === scope.data).map((one) => one.name);
    place.say(
      `${meetingId}: đồng ý hủy ${scopeWords[scope.data]}: ${names.join(', ')} (${names.length}/${approvalsNeeded})`,
    );
  } finally {
    await client.post('logout', {});
  }
  return 0;
};

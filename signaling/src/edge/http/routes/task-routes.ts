import type { Tasks } from '../../../features/tasks/Tasks.ts';
import type { HandlersOf } from '../call.ts';

export const taskRoutes = ({
  tasks,
}: {
  tasks: Tasks;
}): HandlersOf<'tasks' | 'taskReminders' | 'actOnTask'> => ({
  tasks: ({ account }) => tasks.list(account),
  taskReminders: ({ account }) => tasks.reminders(account),
  actOnTask: ({ account, params: { taskMeetingId, blockId }, body }) =>
    tasks.act(account, { meetingId: taskMeetingId, blockId }, body),
});

import { Dialog } from '../../design/Dialog.tsx';
export const ChangePasswordDialog = (props: { isOpen: boolean; onClose: () => void }) => (
  <Dialog {...props} title="…">
    …
  </Dialog>
);

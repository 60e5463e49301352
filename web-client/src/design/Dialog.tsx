import { X } from 'lucide-react';
import type { ReactNode } from 'react';
import { Dialog as AriaDialog, Heading, Modal, ModalOverlay } from 'react-aria-components';
import { commonTexts } from '../i18n/common.ts';
import { useTexts } from '../i18n/use-texts.ts';
import { Button } from './Button.tsx';
import { classNames } from './class-names.ts';
import { IconButton } from './IconButton.tsx';
import styles from './Dialog.module.css';

type DialogProps = {
  isOpen: boolean;
  onClose: () => void;
  title: string;
  children: ReactNode;
  /** False for what must be answered: no click beside it, no Escape. */
  isDismissable?: boolean;
  /** For a table or a list with much beside each name. */
  isWide?: boolean;
  /** What stands under it is not for whoever comes by. */
  hidesPage?: boolean;
  /** `alertdialog` for a question about a dangerous act. */
  role?: 'dialog' | 'alertdialog';
};

/** A window over the page; the focus stays in it until it is closed. */
export const Dialog = ({
  isOpen,
  onClose,
  title,
  children,
  isDismissable = true,
  isWide = false,
  hidesPage = false,
  role = 'dialog',
}: DialogProps) => {
  const t = useTexts(commonTexts);
  // Most windows are closed most of the time: one that is costs nothing.
  if (!isOpen) return null;
  return (
    <ModalOverlay
      isOpen
      onOpenChange={(open) => {
        if (!open) onClose();
      }}
      isDismissable={isDismissable}
      isKeyboardDismissDisabled={!isDismissable}
      className={classNames(styles.overlay, hidesPage && styles.hiding)}
    >
      <Modal className={classNames(styles.modal, isWide && styles.wide)}>
        <AriaDialog role={role} className={styles.dialog ?? ''}>
          <header className={styles.header}>
            <Heading slot="title" className={styles.title ?? ''}>
              {title}
            </Heading>
            {isDismissable && <IconButton label={t('close')} icon={<X aria-hidden />} onPress={onClose} />}
          </header>
          {children}
        </AriaDialog>
      </Modal>
    </ModalOverlay>
  );
};

/** The row of buttons that ends a dialog. */
export const DialogActions = ({ children }: { children: ReactNode }) => (
  <div className={styles.actions}>{children}</div>
);

type ConfirmDialogProps = Omit<DialogProps, 'role' | 'isDismissable'> & {
  confirm: string;
  /** The way back, where "Hủy" could be taken for the act itself. */
  dismiss?: string;
  onConfirm: () => void;
  /** The act cannot be taken back. */
  isDangerous?: boolean;
  isPending?: boolean;
};

/** Asks once more before an act; the way back comes first in the order of keys. */
export const ConfirmDialog = ({
  confirm,
  dismiss,
  onConfirm,
  isDangerous = false,
  isPending = false,
  children,
  ...rest
}: ConfirmDialogProps) => {
  const t = useTexts(commonTexts);
  return (
    <Dialog {...rest} role="alertdialog">
      <div className={styles.body}>{children}</div>
      <DialogActions>
        <Button onPress={rest.onClose}>{dismiss ?? t('cancel')}</Button>
        <Button tone={isDangerous ? 'danger' : 'primary'} onPress={onConfirm} isPending={isPending}>
          {confirm}
        </Button>
      </DialogActions>
    </Dialog>
  );
};

import { SignPdf } from '@signpdf/signpdf';
import { addSignatureField, type SignatureField } from './add-signature-field.ts';
import { CadesSigner } from './CadesSigner.ts';
import { type Credential } from './read-pkcs12.ts';

/** The common name in a certificate's subject, or the whole subject. */
export const subjectName = (subject: string): string =>
  /^CN=(.*)$/mu.exec(subject)?.[1] ?? subject.replaceAll('\n', ', ');

/**
 * Signs a PDF of ours: PAdES B-B (ETSI EN 319 142-1), detached CMS with SHA-256. Earlier signatures stay good:
 * the person signs first, the agency after.
 *
 * @throws UnreadablePdf when the file is not built as ours are
 */
export const signPdf = async (
  pdf: Buffer,
  { credential, ...field }: Omit<SignatureField, 'signerName'> & { credential: Credential },
): Promise<Buffer> => {
  const signerName = subjectName(credential.certificate.subject);
  const prepared = addSignatureField(pdf, { ...field, signerName });
  return new SignPdf().sign(prepared, new CadesSigner(credential));
};

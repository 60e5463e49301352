import type { Person } from '@giaoban/protocol';
import { createContext, useContext } from 'react';

export type SignedInPerson = { person: Person; unitName: string };

export const PersonContext = createContext<SignedInPerson | null>(null);

/** Who uses the page; there is always somebody behind `RequirePerson`. */
export const usePerson = (): SignedInPerson => {
  const signedIn = useContext(PersonContext);
  if (signedIn === null) throw new Error('usePerson outside of RequirePerson');
  return signedIn;
};

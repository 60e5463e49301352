/** What `NewPassword` asks for, one rule at a time, so that a form can show which ones are met. */
export const passwordRules = [
  { id: 'length', isMet: (value: string) => value.length >= 14 && value.length <= 200 },
  { id: 'lower', isMet: (value: string) => /[a-z]/.test(value) },
  { id: 'upper', isMet: (value: string) => /[A-Z]/.test(value) },
  { id: 'digit', isMet: (value: string) => /[0-9]/.test(value) },
  { id: 'sign', isMet: (value: string) => /[^A-Za-z0-9]/.test(value) },
] as const;

export const isStrongPassword = (value: string): boolean => passwordRules.every((rule) => rule.isMet(value));

export const signIn = {
  title: 'Sign in',
  lead: 'Plan together, and follow the figures.',
  email: 'E-mail',
  password: 'Password',
  submit: 'Sign in',
  submitting: 'Signing in …',
  emailMissing: 'Type your e-mail address.',
  passwordMissing: 'Type your password.',
  wrong: 'The e-mail address or the password is wrong. Try again.',
  returning: 'Sign in to go on. You will come back to the page you were on your way to.',
  language: 'Language',
};

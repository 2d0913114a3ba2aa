export const signIn = {
  title: 'Log ind',
  lead: 'Planlæg sammen, og følg tallene.',
  email: 'E-mail',
  password: 'Adgangskode',
  submit: 'Log ind',
  submitting: 'Logger ind …',
  emailMissing: 'Skriv din e-mailadresse.',
  passwordMissing: 'Skriv din adgangskode.',
  wrong: 'E-mailadressen eller adgangskoden er forkert. Prøv igen.',
  returning: 'Log ind for at komme videre. Du kommer tilbage til den side, du var på vej til.',
  language: 'Sprog',
};

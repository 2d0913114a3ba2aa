import { useRef, useState, type SubmitEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { useMutation } from 'urql';
import { SignInDocument } from '../../graphql/generated/graphql.ts';
import { Button } from '../../ui/button.tsx';
import { TextField, textOf } from '../../ui/field.tsx';
import { ErrorBanner } from '../../ui/notice.tsx';
import { QueryError } from '../../ui/query-error.tsx';

/** E-mail and password. Calls `onSignedIn` when the session is there; says what was wrong beside what has to be changed. */
export function SignInForm({ onSignedIn }: { readonly onSignedIn: () => void }) {
  const { t } = useTranslation('signIn');
  const [{ fetching, error }, signIn] = useMutation(SignInDocument);
  const [missing, setMissing] = useState<{ readonly email: boolean; readonly password: boolean }>({ email: false, password: false });
  const [refusal, setRefusal] = useState<string | null>(null);
  const [isLeaving, setIsLeaving] = useState(false);
  const form = useRef<HTMLFormElement>(null);

  const focus = (name: 'email' | 'password'): void => {
    const input = form.current?.elements.namedItem(name);
    if (input instanceof HTMLInputElement) {
      input.focus();
      input.select();
    }
  };

  const submit = async (event: SubmitEvent<HTMLFormElement>): Promise<void> => {
    event.preventDefault();
    const values = new FormData(event.currentTarget);
    const email = textOf(values.get('email')).trim();
    const password = textOf(values.get('password'));
    setMissing({ email: email === '', password: password === '' });
    setRefusal(null);
    if (email === '' || password === '') {
      focus(email === '' ? 'email' : 'password');
      return;
    }
    const { data } = await signIn({ input: { email, password } });
    if (!data) return;
    const [mistake] = data.signIn.userErrors;
    if (data.signIn.viewer) {
      setIsLeaving(true);
      onSignedIn();
    } else {
      setRefusal(!mistake || mistake.code === 'WRONG_CREDENTIALS' ? t('wrong') : mistake.message);
      focus('password');
    }
  };

  const busy = fetching || isLeaving;
  return (
    <form
      ref={form}
      className="sign-in-form"
      noValidate
      onSubmit={(event) => {
        if (!busy) void submit(event);
        else event.preventDefault();
      }}
    >
      {refusal ? <ErrorBanner>{refusal}</ErrorBanner> : null}
      {error ? <QueryError error={error} /> : null}
      <TextField
        label={t('email')}
        error={missing.email ? t('emailMissing') : null}
        name="email"
        type="email"
        autoComplete="username"
        autoCapitalize="none"
        spellCheck={false}
      />
      <TextField
        label={t('password')}
        error={missing.password ? t('passwordMissing') : null}
        name="password"
        type="password"
        autoComplete="current-password"
      />
      <Button kind="primary" size="large" type="submit" busy={busy}>
        {busy ? t('submitting') : t('submit')}
      </Button>
    </form>
  );
}

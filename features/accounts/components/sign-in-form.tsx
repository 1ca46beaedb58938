interface Props {
  providers: { id: string; name: string }[];
  csrfToken: string;
  /** Local path to go to after signing in. Always sent, because next-auth would otherwise use the last one. */
  goTo: string;
}

/** One plain form per provider. Works without JavaScript. */
export function SignInForm({ providers, csrfToken, goTo }: Props) {
  return (
    <div className="buttons">
      {providers.map(({ id, name }, index) => (
        <form key={id} method="post" action={`/api/auth/signin/${id}`}>
          <input type="hidden" name="csrfToken" value={csrfToken} />
          <input type="hidden" name="callbackUrl" value={goTo} />
          <button type="submit" className={`button ${index === 0 ? 'button-primary' : 'button-secondary'}`}>
            Entrar com {name}
          </button>
        </form>
      ))}
    </div>
  );
}

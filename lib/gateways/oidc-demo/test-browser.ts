/** A browser without JavaScript, for tests: cookies, redirects and plain forms. Its cookies ignore ports, as usual. */
export class TestBrowser {
  private readonly cookies = new Map<string, { name: string; value: string; path: string }>();

  /** The value of a cookie; undefined when the browser has none of that name. */
  cookie(name: string): string | undefined {
    return [...this.cookies.values()].find((cookie) => cookie.name === name)?.value;
  }

  /** Sends one request, a POST if there is a form, and follows no redirect. */
  async request(address: string, form?: Record<string, string>): Promise<Response> {
    const url = new URL(address);
    const sent = [...this.cookies.values()].filter(({ path }) => url.pathname.startsWith(path));
    const response = await fetch(url, {
      method: form ? 'POST' : 'GET',
      redirect: 'manual',
      body: form ? new URLSearchParams(form) : undefined,
      headers: { cookie: sent.map(({ name, value }) => `${name}=${value}`).join('; '), origin: url.origin },
    });
    for (const header of response.headers.getSetCookie()) this.keep(header);
    return response;
  }

  /** Follows redirects to a page, or to an address that `stop` matches (not requested); returns that address. */
  async follow(address: string, form?: Record<string, string>, stop?: RegExp): Promise<string> {
    let at = address;
    let response = await this.request(at, form);
    for (let hops = 0; hops < 15 && response.headers.has('location'); hops += 1) {
      at = new URL(response.headers.get('location') ?? '', at).toString();
      await response.body?.cancel();
      if (stop?.test(at)) return at;
      response = await this.request(at);
    }
    await response.body?.cancel();
    return at;
  }

  private keep(header: string): void {
    const [pair = '', ...attributes] = header.split(/; */);
    const cut = pair.indexOf('=');
    const [name, value] = [pair.slice(0, cut), pair.slice(cut + 1)];
    const path = attributes.find((attribute) => /^path=/i.test(attribute))?.slice(5) ?? '/';
    const expires = attributes.find((attribute) => /^expires=/i.test(attribute))?.slice(8);
    const over =
      !value || attributes.some((text) => /^max-age=0$/i.test(text)) || (expires && new Date(expires) <= new Date());
    if (over) this.cookies.delete(`${name} ${path}`);
    else this.cookies.set(`${name} ${path}`, { name, value, path });
  }
}

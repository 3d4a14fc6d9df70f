// Posting JSON to our own server, with the token that proves the page is ours.

const PATIENCE = 20_000;
// Browsers let 64 KB finish after the page has gone, shared by all that is under way.
export const KEEPALIVE_MOST = 60 * 1024;

export function csrfToken() {
  const meta = document.querySelector('meta[name="csrf-token"]');
  // A page of nobody has it in its form alone.
  return meta?.content ?? document.querySelector('input[name="csrf_token"]')?.value ?? "";
}

/** After signing in again: the new token, for scripts and for every plain form on the page. */
export function setCsrfToken(token, page = document) {
  document.querySelector('meta[name="csrf-token"]').content = token;
  for (const input of page.querySelectorAll('input[name="csrf_token"]')) input.value = token;
}

/** Whose page this is. The server refuses its words when somebody else has signed in since. */
export function signedIn() {
  return document.body.dataset.signedIn ?? "";
}

/**
 * Never throws.
 * @returns {Promise<{status: number, answer: object, wait: number}>} status 0: nothing came back;
 *   wait: for how many seconds the server asks us to hold off
 */
export async function send(url, body, { keepalive = false } = {}) {
  try {
    const response = await fetch(url, {
      method: "POST",
      body,
      keepalive,
      headers: {
        Accept: "application/json",
        "Content-Type": "application/json",
        "X-CSRFToken": csrfToken(),
        "X-Signed-In": signedIn(),
      },
      credentials: "same-origin",
      cache: "no-store",
      redirect: "manual",
      signal: AbortSignal.timeout(PATIENCE),
    });
    // A redirect is the way to the sign-in page.
    const status = response.type === "opaqueredirect" ? 401 : response.status;
    const answer = await response.json().catch(() => ({}));
    return { status, answer, wait: Number(response.headers.get("Retry-After")) || 0 };
  } catch {
    return { status: 0, answer: {}, wait: 0 };
  }
}

/** How many bytes a letter has on its way. */
export function size(text) {
  return new TextEncoder().encode(text).length;
}

// What the server tells an open page, from a stream that is read as it comes: server-sent events over
// fetch, so that it says whose page it is. Knows nothing of the page.

const ENDS = /\r?\n\r?\n/;

/**
 * Reads a stream until it ends.
 * @param {ReadableStream<Uint8Array>} body
 * @param {(name: string, said: object) => void} tell
 * @param {() => void} [alive] anything came
 */
export async function readEvents(body, tell, alive = () => {}) {
  const reader = body.pipeThrough(new TextDecoderStream()).getReader();
  let text = "";
  for (;;) {
    const { value, done } = await reader.read();
    if (done) return;
    alive();
    text += value;
    const events = text.split(ENDS);
    text = events.pop();
    for (const each of events) tellOne(each, tell);
  }
}

function tellOne(event, tell) {
  let name = "message";
  const data = [];
  for (const line of event.split(/\r?\n/)) {
    if (line.startsWith("event: ")) name = line.slice(7);
    else if (line.startsWith("data: ")) data.push(line.slice(6));
  }
  if (data.length > 0) tell(name, JSON.parse(data.join("\n")));
}

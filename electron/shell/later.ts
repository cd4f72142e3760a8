/** A value that others may wait for before it is there. */
export function later<Value>(): { value: Promise<Value>; resolve(value: Value): void } {
  let resolve = (_value: Value): void => undefined;
  const value = new Promise<Value>((done) => {
    resolve = done;
  });
  return { value, resolve };
}

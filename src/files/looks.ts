type Listener = (path: string) => void;

let listener: Listener | undefined;

/** Tells of every path before it is looked at, whether or not something is there; undefined: nobody listens any more. */
export function listenToLooks(listen: Listener | undefined): void {
  listener = listen;
}

export function lookAt(path: string): void {
  listener?.(path);
}

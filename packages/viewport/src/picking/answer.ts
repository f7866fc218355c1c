// An answer that is there at once, or later where a graphics card is asked: no frame waits for it. Pure.

export type Answer<T> = T | Promise<T>;

/** `then` is called in this very call where the answer is there already. */
export const whenAnswered = <T>(answer: Answer<T>, then: (value: T) => void): void => {
  if (answer instanceof Promise) void answer.then(then);
  else then(answer);
};

// What is left in place of an erased body.

/** No entry that was ever written has it: a body is JSON. Its salt is empty too. */
export const ERASED_BODY = '';

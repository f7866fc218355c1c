// Must be the first import: zod decides when a schema is made whether it may compile code, which a strict
// Content-Security-Policy forbids.
import { config } from 'zod';

config({ jitless: true });

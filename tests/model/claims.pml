/* What must come in the end, when each process that can act does so at last (pan -a -f). */

/* A session that ended is on record once lines and server stay whole. */
ltl logged { [] ((isCalm && device == ENDED) -> <> hasEnded) }

/* When the employee's side is gone, the device ends, whatever the relay says or leaves unsaid. */
ltl ends { [] (console == LEFT -> <> !isProven) }

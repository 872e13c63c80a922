/*
 * The record: the device's own chain on its way to the journal (session-client event-log.ts, server chain-keeper.ts and
 * journal/). One entry at a time goes out, the next after its receipt; what has no receipt goes out again.
 *
 * Only grants and the end are entries here. A withdrawal signs one too, which travels as the end's does and which nothing
 * waits for.
 */
#define VIEW_GRANTED    1
#define CONTROL_GRANTED 2
#define RESUMED         3
#define SESSION_ENDED   4
/* Three: a yes is taken while at most one entry waits, and the end needs the last place. */
chan unlogged = [3] of { byte, bit };
#define roomForYes (len(unlogged) <= 1)

/* The first entry that waits is written and synced; its receipt is on its way, or lost, and then it is sent again. */
bit headIsDurable;

/* What the journal holds of what the properties ask about: of the yes that runs or waits, and of the end. */
bit hasViewGranted;
bit hasControlGranted;
bit hasResumed;
bit hasEnded;
/* What the device was told is in the journal. */
bit toldViewGranted;
bit toldControlGranted;
bit toldEnded;
bit endIsSigned;
#ifdef NAIVE_ACK
byte inMemory;
bit inMemoryId;
#endif

inline sign(what, whose) {
  unlogged!what,whose;
  if :: what == SESSION_ENDED -> endIsSigned = 1 :: else -> skip fi
}

inline keep(what, whose) {
  if
  :: what == VIEW_GRANTED && device != ENDED -> hasViewGranted = 1
  :: what == CONTROL_GRANTED && whose == controlId && control >= GRANTING -> hasControlGranted = 1
  :: what == RESUMED && whose == resumeId && device == RESUMING -> hasResumed = 1
  :: what == SESSION_ENDED -> judge(LOGGED_ONCE, !hasEnded); hasEnded = 1
  :: else -> skip
  fi
}

/* The entry and its receipt become durable in one write. What is there already is answered, not written again. */
#ifdef NAIVE_RESEND
#define mayWrite true
#else
#define mayWrite (!headIsDurable)
#endif
inline writeEntry() {
  judge(LOGGED_ONCE, !headIsDurable);
  unlogged?<kind,id>;
  keep(kind, id);
  headIsDurable = 1
}

#ifdef NAIVE_ACK
#define mayAnswer (inMemory == 0)
#else
#define mayAnswer headIsDurable
#endif

inline takeReceipt() {
  unlogged?kind,id;
#ifdef NAIVE_ACK
  if :: headIsDurable -> skip :: else -> inMemory = kind; inMemoryId = id fi;
#endif
  headIsDurable = 0;
  if
  :: kind == VIEW_GRANTED && device != ENDED -> toldViewGranted = 1; viewTakesEffect()
  :: kind == CONTROL_GRANTED ->
    if :: id == controlId && control >= GRANTING -> toldControlGranted = 1 :: else -> skip fi;
    controlTakesEffect(id)
  :: kind == RESUMED -> resumeTakesEffect(id)
  :: kind == SESSION_ENDED -> toldEnded = 1
  :: else -> skip
  fi
}

/* What was on its way without a receipt is not forgotten: it goes out again. */
inline forgetEntry() {
#ifdef NAIVE_SEND_ONCE
  if :: len(unlogged) > 0 && !headIsDurable -> unlogged?_,_ :: else -> skip fi
#else
  skip
#endif
}

/* The process dies: what was in memory is gone, what was durable is read again. */
inline crashLedger() {
#ifdef NAIVE_ACK
  inMemory = 0; inMemoryId = 0;
#endif
  judge(ACKNOWLEDGED_STAYS, (!toldViewGranted || hasViewGranted) && (!toldControlGranted || hasControlGranted) && (!toldEnded || hasEnded))
}

/* A position is taken when the event comes, and nobody waits for the one before. */
#define mayCome(x) (x <= MOST_EVENTS && isUp && stage[x] == NEVER && (x == 1 || stage[x - 1] != NEVER))
#define isUnderWay(x) (stage[x] == WRITTEN || stage[x] == DURABLE)
/* Work on one session of one process waits for its turn (SessionQueue); two processes know nothing of each other. */
#define isFreeFor(x) (storage == POSTGRES || x != 1 || word == 0 || !isUnderWay(word))

#ifdef NAIVE_QUEUE
#define mayIndex(x) (isUnderWay(x) && !queued[x] && !hasLeaf(tree, x))
#define mayAnswer(x) (stage[x] == DURABLE || stage[x] == INDEXED)
#else
#define mayIndex(x) (storage == EMBEDDED && stage[x] == DURABLE)
#define mayAnswer(x) (stage[x] == INDEXED)
#endif

/* The trigger puts an event into the queue in the transaction of its row. */
inline index(x) {
#ifdef NAIVE_QUEUE
  if :: stage[x] == DURABLE -> stage[x] = INDEXED :: else -> skip fi;
#else
  stage[x] = INDEXED;
#endif
  queued[x] = 1
}

/* Journal, then index, then the answer; with PostgreSQL one transaction is both. */
#define WRITES(x) \
  :: d_step { mayCome(x) && isFreeFor(x) -> stage[x] = WRITTEN } \
  :: d_step { isUp && storage == EMBEDDED && stage[x] == WRITTEN -> stage[x] = DURABLE } \
  :: d_step { isUp && storage == POSTGRES && stage[x] == WRITTEN -> index(x) } \
  :: d_step { isUp && mayIndex(x) -> index(x) }

active proctype Journal() {
end:
  do
  :: d_step { storage == 0 -> storage = EMBEDDED; treeEnds = 1; orderEnds = 1 }
  :: d_step { storage == 0 -> storage = POSTGRES; treeEnds = 1; orderEnds = 1 }
  WRITES(1)
  WRITES(2)
  WRITES(3)
  WRITES(4)
#ifdef LIVELY
  :: d_step { isUp && stage[1] == INDEXED && !told[1] -> told[1] = 1; isExpected = 1 }
  :: d_step { isUp && stage[2] == INDEXED && !told[2] -> told[2] = 1; isExpected = 1 }
#endif
  od
}

/* session-ledger.service.ts closeRecord: what the word covers, and behind which head of the server's chain it stands. */
#ifdef NAIVE_CLOSE
#define readFirst(found) covers = found
#define readThen(found) knownHead = found
#else
#define readFirst(found) knownHead = found
#define readThen(found) covers = found
#endif
#define isThere (stage[1] == INDEXED)
inline sayWord(x) {
  word = x;
  judge(CLOSED_IS_WHOLE, covers == isThere);
  closing = 0; knownHead = 0; covers = 0;
}
#define CLOSES(x) \
  :: d_step { storage == EMBEDDED && word == 0 && mayCome(x) && !isUnderWay(1) -> covers = isThere; sayWord(x); stage[x] = WRITTEN } \
  :: d_step { closing == READ && mayCome(x) && knownHead == isThere -> sayWord(x); index(x) }

active proctype Closer() {
end:
  do
  CLOSES(2)
  CLOSES(3)
  CLOSES(4)
  :: d_step { isUp && storage == POSTGRES && word == 0 && closing == 0 -> readFirst(isThere); closing = READING }
  :: d_step { isUp && closing == READING -> readThen(isThere); closing = READ }
  /* The number in the chain is another's already: a conflict, and it begins anew. */
  :: d_step { isUp && closing == READ && knownHead != isThere -> closing = 0; knownHead = 0; covers = 0 }
  od
}

#define GROWS(who) \
  :: atomic { isUp && mayBegin(who) && hasQueued && !isOrderClosed && mayIntegrate -> takeQueued(who) } \
  :: d_step { isUp && mayOrder(who) -> orderWritten = draft[who]; at[who] = WRITING } \
  :: d_step { isUp && at[who] == WRITING -> syncOrder(who); at[who] = ORDERED } \
  :: d_step { isUp && mayCommit(who) -> commitGrowth(who) } \
  :: d_step { isUp && at[who] == LATE -> finishLate(who) }

active proctype One() {
end:
  do
  GROWS(1)
  od
}

active proctype Other() {
end:
  do
  :: storage == POSTGRES -> break
  od;
end2:
  do
  GROWS(2)
  od
}

#ifdef NAIVE_PROMISE
#define mayProve true
#else
#define mayProve hasLeaf(tree, word)
#endif
/* Who asks for a checkpoint, or for the receipt of a closed record. */
active proctype Reader() {
end:
  do
  :: d_step { isUp && tree != 0 && tree != newestShown -> showTree(tree) }
#ifdef NAIVE_SIGN_EARLY
  :: d_step { isUp && at[1] >= GROWN && at[1] <= ORDERED -> showTree(draft[1]) }
  :: d_step { isUp && at[2] >= GROWN && at[2] <= ORDERED -> showTree(draft[2]) }
#endif
  :: d_step { isUp && word != 0 && stage[word] == INDEXED && mayProve -> showTree(tree); judge(RECEIPT_IN_TREE, hasLeaf(tree, word)) }
  od
}

/* Every write may fail, every process die, and the power go. */
#define FAILS(who) \
  :: d_step { isUp && mayDisturb && mayOrder(who) -> giveUp(who) } \
  :: d_step { isUp && mayDisturb && at[who] == WRITING -> isOrderClosed = 1; giveUp(who) } \
  :: d_step { isUp && mayDisturb && mayCommit(who) -> isOrderClosed = (storage == EMBEDDED); giveUp(who) } \
  :: atomic { isUp && mayDisturb && storage == POSTGRES -> crashProcess(who) }

active proctype Faults() {
end:
  do
#ifdef LIVELY
  :: d_step { !isCalm -> isCalm = 1 }
#endif
  FAILS(1)
  FAILS(2)
  :: atomic { isUp && mayDisturb && storage == EMBEDDED -> crashFiles() }
  :: atomic { isUp && MAY_RESTORE && !isRestored && newestShown != 0 -> restoreBackup() }
  od
}

/* Somebody starts a server again whose order of the log could not be written. */
active proctype Operator() {
end:
  do
  :: atomic { isUp && isOrderClosed -> crashFiles() }
  od
}

/* What a crash leaves, and what a start makes of it: open-storage.ts, replay-log-order.ts, known-checkpoints.ts. */

/* A row of the index, from the journal. What has its leaf already is taken out of the queue with that leaf. */
inline indexAgain() {
  for (e : 1 .. MOST_EVENTS) {
    if
    :: stage[e] == WRITTEN -> stage[e] = INDEXED
    :: stage[e] == WRITTEN -> stage[e] = NEVER
    :: stage[e] == DURABLE || stage[e] == INDEXED -> stage[e] = INDEXED
    :: else -> skip
    fi;
    queued[e] = (stage[e] == INDEXED && !hasLeaf(tree, e))
  }
  e = 0
}

/* PGlite never syncs: the newest transactions go, or every one. */
inline loseTail() {
  do
  :: n > 0 && (treeEnds & (1 << n)) == 0 -> n--
  :: n > 0 && (treeEnds & (1 << n)) != 0 -> n--
  :: n == 0 || (treeEnds & (1 << n)) != 0 -> break
  od;
  tree = firstOf(tree, n);
  treeEnds = treeEnds & ((2 << n) - 1)
}

#define hasQueued (queued[1] || queued[2] || queued[3] || queued[4])

inline forgetClosing() {
  closing = 0; knownHead = 0; covers = 0;
  if :: stage[word] == NEVER -> word = 0 :: else -> skip fi
}

inline forgetWork() {
  at[1] = IDLE; at[2] = IDLE; draft[1] = 0; draft[2] = 0; lock = 0;
  isOrderClosed = 0
}

/* A record that was not synced is there whole, or cut off. */
inline openOrder() {
  if
  :: orderWritten != 0 -> order = orderWritten; orderEnds = orderEnds | (1 << sizeOf(order))
  :: true -> skip
  fi;
  orderWritten = 0
}

#define isOnRecord(tree, number) (!hasLeaf(tree, number) || stage[number] == INDEXED)
#define areOnRecord(tree) (isOnRecord(tree, 1) && isOnRecord(tree, 2) && isOnRecord(tree, 3) && isOnRecord(tree, 4))

/* The database follows the order, never the other way; what does not fit stops the start. */
inline replayOrder() {
#ifndef NAIVE_NO_ORDER
  if
  :: isPrefix(tree, order) && areOnRecord(order) && (orderEnds & (1 << sizeOf(tree))) != 0 ->
    tree = order; treeEnds = orderEnds;
    leaveQueue()
  :: else -> isStopped = 1
  fi
#else
  skip
#endif
}

#ifdef NAIVE_KNOWN
/* As far as both reach. */
#define continuesKnown (isPrefix(newestShown, tree) || isPrefix(tree, newestShown))
#else
#define continuesKnown isPrefix(newestShown, tree)
#endif
inline startAgain() {
  indexAgain();
  forgetClosing();
  replayOrder();
  if :: isRestored && !continuesKnown -> isStopped = 1 :: else -> skip fi;
  judge(START_GOES_ON, isRestored || !isStopped);
  judge(SHOWN_SURVIVES, isRestored || isStopped || isPrefix(newestShown, tree));
  judge(RESTORED_IS_STOPPED, !isRestored || isStopped || isPrefix(newestShown, tree));
  expect(hasQueued)
}

inline crashFiles() {
  if
  :: n = sizeOf(tree)
  /* The power was cut. */
  :: n = sizeOf(tree); loseTail()
  fi;
  n = 0;
  forgetWork();
  openOrder();
  startAgain()
}

/* One of two processes dies; its transactions are undone, and the database kept what was committed. */
inline crashProcess(who) {
  unlock(who);
  for (e : 1 .. MOST_EVENTS) {
    if
    :: stage[e] == WRITTEN -> stage[e] = NEVER
    :: true -> skip
    fi
  }
  e = 0;
  forgetClosing();
  expect(hasQueued);
  judge(SHOWN_SURVIVES, isPrefix(newestShown, tree))
}

/*
 * A back-up of an earlier day takes the place of everything: what came after it is nowhere any more. The operator brings
 * the newest checkpoint from outside.
 */
inline restoreBackup() {
  isRestored = 1;
  n = sizeOf(tree);
  loseTail();
  order = tree; orderEnds = treeEnds; orderWritten = 0;
  for (e : 1 .. MOST_EVENTS) {
    if :: !hasLeaf(tree, e) -> stage[e] = NEVER :: else -> skip fi
  }
  e = 0; n = 0;
  forgetWork();
  startAgain()
}

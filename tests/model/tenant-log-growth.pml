/* tenant-logs.ts #integrateBatch and grow-log.ts: one transaction, under the tenant's lock. */
#ifdef NAIVE_LOCK
#define mayBegin(who) (at[who] == IDLE)
#else
#define mayBegin(who) (at[who] == IDLE && lock == 0)
#endif
#ifdef NAIVE_MARK
/* What was taken is known by the highest position that has a leaf. */
byte mark;
#define isWaiting(number) (queued[number] && number > mark)
#else
#define isWaiting(number) queued[number]
#endif
#define mayTake(who, number) (isWaiting(number) && sizeOf(draft[who]) < MOST_LEAVES && !hasLeaf(draft[who] >> (3 * sizeOf(tree)), number))
#define mayTakeAny(who) (mayTake(who, 1) || mayTake(who, 2) || mayTake(who, 3) || mayTake(who, 4))

/* What waits, or the first part of it: a transaction takes so many leaves and no more. */
inline takeQueued(who) {
  draft[who] = tree;
  do
  :: mayTake(who, 1) -> draft[who] = withLeaf(draft[who], 1)
  :: mayTake(who, 2) -> draft[who] = withLeaf(draft[who], 2)
  :: mayTake(who, 3) -> draft[who] = withLeaf(draft[who], 3)
  :: mayTake(who, 4) -> draft[who] = withLeaf(draft[who], 4)
  :: draft[who] != tree -> break
  :: draft[who] == tree && !mayTakeAny(who) -> break
  od;
  expect(mayTakeAny(who));
  if
  :: draft[who] == tree -> draft[who] = 0
  :: else -> at[who] = GROWN; lock = who
  fi
}

inline unlock(who) {
  at[who] = IDLE; draft[who] = 0;
  if :: lock == who -> lock = 0 :: else -> skip fi
}

/* The transaction is undone; what waits is tried again by itself, not only with the next event. */
inline giveUp(who) {
  unlock(who);
#ifndef NAIVE_GIVE_UP
  expect(1)
#endif
}

inline syncOrder(who) {
  order = draft[who];
  orderEnds = orderEnds | (1 << sizeOf(order));
  orderWritten = 0
}

inline leaveQueue() {
  for (e : 1 .. MOST_EVENTS) {
    if :: hasLeaf(tree, e) -> queued[e] = 0 :: else -> skip fi
  }
  e = 0
}

inline commitGrowth(who) {
  tree = draft[who];
  judge(ENTERS_ONCE, !hasLeafTwice(tree));
  treeEnds = treeEnds | (1 << sizeOf(tree));
#ifdef NAIVE_MARK
  for (e : 1 .. MOST_EVENTS) {
    if :: hasLeaf(tree, e) && e > mark -> mark = e :: else -> skip fi
  }
  e = 0;
#endif
#ifdef NAIVE_TWO_STEPS
  at[who] = LATE; draft[who] = 0; lock = 0
#else
  leaveQueue();
#ifdef NAIVE_COMMIT_FIRST
  if :: storage == EMBEDDED -> at[who] = LATE :: else -> unlock(who) fi
#else
  unlock(who)
#endif
#endif
}

/* Only variants do anything after the commit. */
inline finishLate(who) {
#ifdef NAIVE_TWO_STEPS
  leaveQueue();
  at[who] = IDLE
#else
  syncOrder(who);
  unlock(who)
#endif
}

#ifdef NAIVE_COMMIT_FIRST
#define mayCommit(who) (at[who] == GROWN)
#define mayOrder(who) false
#else
#define mayCommit(who) (at[who] == (storage == EMBEDDED -> ORDERED : GROWN))
#define mayOrder(who) (storage == EMBEDDED && at[who] == GROWN)
#endif


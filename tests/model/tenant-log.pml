/*
 * The log of one provider, from an event to its place in a receipt, as the server keeps it: apps/server/src/transparency
 * on the journal and on either database. It is honest here; what may go wrong is every write, every process and the
 * power. Who looks at a log whose server lies is in log-watch.pml.
 *
 * A step is what is durable, or committed, as a whole. A variant that breaks a rule is made by -DNAIVE_...; it must be
 * found at fault.
 */

/* The properties, as written into `fault`. docs/model.md says each in words. */
#define HISTORY_IS_ONE     1
#define SHOWN_SURVIVES     2
#define LEAF_IS_ON_RECORD  3
#define ENTERS_ONCE        4
#define START_GOES_ON      5
#define RECEIPT_IN_TREE    6
#define CLOSED_IS_WHOLE    7
#define RESTORED_IS_STOPPED 8
#include "judge.pml"
#include "tree.pml"

/* Event 1 and the closing word are of one session, the others of others. Numbers are positions: who began first. */
#ifndef MOST_EVENTS
#define MOST_EVENTS 4
#endif
/* Nothing of it; written and not synced, or in a transaction that is open; durable; durable and in the database. */
#define NEVER   0
#define WRITTEN 1
#define DURABLE 2
#define INDEXED 3
byte stage[5];
/* The table log_queue. */
bit queued[5];

/* Embedded: one process on files, with a database that never syncs. PostgreSQL: two processes on one database. */
#define EMBEDDED 1
#define POSTGRES 2
byte storage;
bit isStopped;
#define isUp (storage != 0 && !isStopped)

/* The database's tree as committed, and where transactions ended: a power cut takes the newest of them, whole. */
short tree;
byte treeEnds;
/* DATA_DIR/log-order: what is synced, and a record that is only written. */
short order;
byte orderEnds;
short orderWritten;
/* A sync of the order failed, or the database did not take what was ordered: nothing grows before a restart. */
bit isOrderClosed;

/* Who grows the log; the embedded database has the first alone. */
#define IDLE    0
#define GROWN   1
#define WRITING 2
#define ORDERED 3
#define LATE    4
byte at[3];
short draft[3];
byte lock;
/* The closing word of event 1's session: its number; whether its writer found event 1 in the chain, and among the events. */
byte word;
#define READING 1
#define READ    2
byte closing;
bit knownHead;
bit covers;

/* What was shown, by its newest tree: each one before is a beginning of it. */
short newestShown;
bit isRestored;

/* What must happen in the end: from some moment on nothing fails any more. Then it matters who was told, and who asks. */
#ifdef LIVELY
bit isCalm;
#define mayDisturb (!isCalm)
/* The sender has its answer. */
bit told[5];
/* A timer of LogSchedule runs; without one nobody grows the log. */
bit isExpected;
#define mayIntegrate isExpected
#define expect(yes) isExpected = yes
#define MAY_RESTORE false
#else
#define mayDisturb true
#define mayIntegrate true
#define expect(yes) skip
#define MAY_RESTORE true
#endif

/* Used within one step, and nothing again after it. */
byte e;
byte n;

inline showTree(shown) {
  judge(HISTORY_IS_ONE, isPrefix(shown, newestShown) || isPrefix(newestShown, shown));
  for (e : 1 .. MOST_EVENTS) {
    judge(LEAF_IS_ON_RECORD, !hasLeaf(shown, e) || stage[e] >= DURABLE)
  }
  e = 0;
  if :: sizeOf(shown) > sizeOf(newestShown) -> newestShown = shown :: else -> skip fi
}

#include "tenant-log-growth.pml"
#include "tenant-log-crash.pml"
#include "tenant-log-processes.pml"
#ifdef LIVELY
/* What was acknowledged stands in the tree in the end. */
ltl enters { [] ((isCalm && told[1]) -> <> hasLeaf(tree, 1)) && [] ((isCalm && told[2]) -> <> hasLeaf(tree, 2)) }
#endif

/*
 * A browser that remembers a provider's log, with two pages open at once (packages/evidence watch-log.ts,
 * log-memory.ts), before a server that is honest or signs whatever it likes. That an honest one signs one history is
 * what tenant-log.pml is about.
 */

/* The properties, as written into `fault`. docs/model.md says each in words. */
#define FORK_IS_NOTICED    1
#define SHRUNK_IS_NOTICED  2
#define RENAMED_IS_NOTICED 3
#define OLDER_STAYS        4
#define HONEST_IS_BELIEVED 5
#define MEMORY_GOES_ON     6
#include "judge.pml"

/*
 * Trees of two kinds of leaf, as the nodes of a binary tree: 1 is empty, 2n and 2n + 1 are n with one leaf more. An
 * honest log goes left. Three leaves at most.
 */
#define EMPTY 1
#ifndef LAST_TREE
#define LAST_TREE 15
#endif
#define goesOn(before, after) (before == after || before == after / 2 || before == after / 4 || before == after / 8)
#define contradict(one, other) (!goesOn(one, other) && !goesOn(other, one))

bit isLiar;
/* What an honest server has now. */
byte honest = EMPTY;
#define OWN_NAME   0
#define OTHER_NAME 1

/* localStorage. EMPTY: nothing. */
byte memory = EMPTY;
bit memoryName;
#ifdef NAIVE_NAME
/* By the log's own name, not by the brand. */
byte memoryOfOther = EMPTY;
#endif

#define IDLE     0
#define ASKED    1
#define ANSWERED 2
byte page[2];
/* What a page read, and what it was answered from there. */
byte from[2] = EMPTY;
bit fromName[2];
byte answer[2];
bit answerName[2];

/* The newest that this browser ever took for a continuation, whichever page. */
byte accepted = EMPTY;
bit acceptedName;

inline readMemory(p) {
  from[p] = memory; fromName[p] = memoryName; page[p] = ASKED
}

inline forget(p) {
  page[p] = IDLE; from[p] = EMPTY; fromName[p] = 0; answer[p] = 0; answerName[p] = 0
}

#ifdef NAIVE_NAME
#define isSameLog(p) true
#define before(p) (answerName[p] == OTHER_NAME -> memoryOfOther : from[p])
#else
#define isSameLog(p) (from[p] == EMPTY || fromName[p] == answerName[p])
#define before(p) from[p]
#endif
#ifdef NAIVE_SHORTER
#define goesOnHere(p) (goesOn(before(p), answer[p]) || goesOn(answer[p], before(p)))
#else
#define goesOnHere(p) goesOn(before(p), answer[p])
#endif
/* compareLog: hashes are not broken here, so a proof holds where the one tree begins with the other. */
#define continues(p) (isSameLog(p) && goesOnHere(p))

inline accept(p) {
  judge(FORK_IS_NOTICED, answerName[p] != acceptedName || !contradict(accepted, answer[p]));
  judge(SHRUNK_IS_NOTICED, answer[p] == from[p] || !goesOn(answer[p], from[p]));
  judge(RENAMED_IS_NOTICED, accepted == EMPTY || acceptedName == answerName[p]);
#ifdef NAIVE_NAME
  if
  :: answerName[p] == OTHER_NAME -> memoryOfOther = answer[p]
  :: else -> memory = answer[p]
  fi;
#else
  memory = answer[p]; memoryName = answerName[p];
#endif
  if
  :: accepted == EMPTY || goesOn(accepted, answer[p]) -> accepted = answer[p]; acceptedName = answerName[p]
  :: else -> skip
  fi;
  judge(MEMORY_GOES_ON, memory == accepted)
}

/* The person is told, with both checkpoints to save. */
inline warn(p) {
#ifdef NAIVE_FORGET
  memory = answer[p]; memoryName = answerName[p];
#endif
  judge(HONEST_IS_BELIEVED, isLiar);
  judge(OLDER_STAYS, memory == accepted && (accepted == EMPTY || memoryName == acceptedName))
}

/* Another page kept something meanwhile: what this one was answered continues an older memory, and is asked for anew. */
#ifdef NAIVE_PAGES
#define isOvertaken(p) false
#else
#define isOvertaken(p) (memory != from[p] || memoryName != fromName[p])
#endif
inline hear(p) {
#ifdef NAIVE_RECHECK
  from[p] = memory; fromName[p] = memoryName;
#endif
  if
  :: !continues(p) -> warn(p); forget(p)
  :: continues(p) && isOvertaken(p) -> forget(p); readMemory(p)
  :: continues(p) && !isOvertaken(p) -> accept(p); forget(p)
  fi
}

#define LOOKS(p) \
  :: d_step { page[p] == IDLE -> readMemory(p) } \
  :: d_step { page[p] == ASKED && !isLiar && honest != EMPTY -> answer[p] = honest; page[p] = ANSWERED } \
  :: d_step { page[p] == ANSWERED -> hear(p) } \
  /* The line is gone, or the page. */ \
  :: d_step { page[p] != IDLE -> forget(p) }

active proctype Browser() {
end:
  do
  LOOKS(0)
  LOOKS(1)
  od
}

/* Used within one step. */
byte chosen;
#define LIES(p) \
  :: atomic { isLiar && page[p] == ASKED -> \
      select(chosen : 2 .. LAST_TREE); \
      answer[p] = chosen; chosen = 0; \
      if :: answerName[p] = OWN_NAME :: answerName[p] = OTHER_NAME fi; \
      page[p] = ANSWERED }

active proctype Server() {
end:
  do
  :: d_step { !isLiar && 2 * honest <= LAST_TREE -> honest = 2 * honest }
  :: d_step { !isLiar -> isLiar = 1 }
  LIES(0)
  LIES(1)
  od
}

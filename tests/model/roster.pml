/*
 * Who the employee is: the keeper of a provider's root key, the server that stores rosters, a console that proves, and
 * the customer's device that judges (packages/evidence check-employee-proof.ts, trust-line.ts; apps/server/src/roster;
 * docs/evidence.md, 11). The server is honest until it is taken; whoever has it then has every file that was ever
 * uploaded, and keys of its own. Signatures are not broken.
 */

/* The properties, as written into `fault`. docs/model.md says each in words. */
#define SERVER_MAKES_NOBODY 1
#define NEWEST_ROOT_SIGNS   2
#define OF_THIS_PROVIDER    3
#define OF_THIS_SESSION     4
#define OF_THIS_CONSOLE     5
#define NAMED_IS_PROVEN     6
#define LISTED_KEY_ALONE    7
#define MADE_AT_THE_CONSOLE 8
#define EXPIRED_IS_SAID     9
#define NEWEST_IS_STORED    10
#define BLOCKED_AT_ONCE     11
#define PROOF_IS_LOGGED     12
/* What the code as built does not keep; docs/model.md, "What the model found". Judged only when asked for. */
#define REVOKED_STAYS_OUT   30
#include "judge.pml"

/* Roots: the first, the one that took over, and the thief's own. */
#define FIRST  1
#define SECOND 2
#define THIEFS 3
bit isRotated;
/* The old root is stolen once the new one is in use; a device that was built with the old one is lost then. */
bit isFirstStolen;

/* Our employee, one who leaves, and somebody who never was one. */
#define NOOR  1
#define FORMER 2
#define THIEF 3

/*
 * Rosters. 1 and 2 are the keeper's: all of them, and without the former one, from when that one left. 3 is another
 * provider's, signed with the same root. 4 and 5 are the thief's, by the thief's root and by the stolen first one.
 */
#define ALL      1
#define WITHOUT  2
#define FOREIGN  3
#define MADE_UP  4
#define BY_STOLEN 5
byte signerOf[6];
#define isMade(roster) (signerOf[roster] != 0)
#define isKeepers(roster) (roster == ALL || roster == WITHOUT)
#define lists(roster, person) (roster == ALL && person != THIEF || roster == WITHOUT && person == NOOR || roster == FOREIGN && person == FORMER || roster >= MADE_UP)
/* Each is good for a day longer than the one before; nobody's clock lies here. */
#define lastDayOf(roster) (roster == ALL -> 1 : 2)
#ifndef DAYS
#define DAYS 3
#endif
byte day;

/* The server: what it has stored as the newest, an upload that is under way, whom an administrator blocked. */
byte stored;
byte uploading;
bit isBlocked;
bit isTaken;

/* The device has the first root or the second from its build, and is in session 1 with one console. */
byte rootKey;
/* Whose console proved the code: ours, or the thief's, which also a taken server can be. */
byte consoleOf;
/* Noor has a session of her own now: the first or another. */
byte sessionOfNoor;

/* A proof as the console says it: roster and line, the entry, who is named; and the passkey's assertion. */
byte roster;
byte entryOf;
byte named;
byte passkeyOf;
byte forSession;
byte forConsole;
bit isElsewhere;
/* The ceremony of our own console: nothing, signed, on record. */
#define PROVEN   1
#define RECORDED 2
byte proof;
bit hasShown;

/* The steps of checkEmployeeProof, each with a way to leave it out. A line of rotations is always the best that can be had. */
#define leadsTo(signer) (signer == rootKey || rootKey == FIRST && (signer == SECOND || signer == THIEFS && isFirstStolen))
#ifdef NAIVE_ROOT
/* The line speaks for itself. */
#define isLineRight true
#else
#ifdef NAIVE_SIGNER
/* Any root of the line may have signed, not the last alone. */
#define isLineRight (leadsTo(signerOf[roster]) || isRotated && signerOf[roster] == FIRST && rootKey == SECOND)
#else
#define isLineRight leadsTo(signerOf[roster])
#endif
#endif
#ifdef NAIVE_PROVIDER
#define isProviderRight true
#else
#define isProviderRight (roster != FOREIGN)
#endif
#ifdef NAIVE_ENTRY
#define isEntryRight true
#else
#define isEntryRight lists(roster, entryOf)
#endif
#ifdef NAIVE_NAMED
#define isNameRight true
#else
#define isNameRight (named == entryOf)
#endif
#ifdef NAIVE_PASSKEY
#define isPasskeyRight true
#else
#define isPasskeyRight (passkeyOf == entryOf)
#endif
#ifdef NAIVE_SESSION
#define isSessionRight true
#else
#define isSessionRight (forSession == 1)
#endif
#ifdef NAIVE_CONSOLE_KEY
#define isConsoleRight true
#else
#define isConsoleRight (forConsole == consoleOf)
#endif
#ifdef NAIVE_ORIGIN
#define isOriginRight true
#else
#define isOriginRight (!isElsewhere)
#endif
#ifdef NAIVE_EXPIRY
#define isInTime true
#else
#define isInTime (day <= lastDayOf(roster))
#endif
#define isRosterRight (isMade(roster) && isLineRight && isProviderRight && isInTime)
#define isAssertionRight (isPasskeyRight && isSessionRight && isConsoleRight && isOriginRight)
#define isVerified (isRosterRight && isEntryRight && isNameRight && isAssertionRight)

inline judgeVerified() {
  judge(SERVER_MAKES_NOBODY, roster == FOREIGN || lists(roster, entryOf) && (isKeepers(roster) || rootKey == FIRST && isFirstStolen));
  judge(NEWEST_ROOT_SIGNS, rootKey == FIRST || signerOf[roster] != FIRST);
  judge(OF_THIS_PROVIDER, roster != FOREIGN);
  judge(OF_THIS_SESSION, forSession == 1);
  judge(OF_THIS_CONSOLE, forConsole == consoleOf);
  judge(NAMED_IS_PROVEN, named == entryOf);
  judge(LISTED_KEY_ALONE, passkeyOf == entryOf);
  judge(MADE_AT_THE_CONSOLE, !isElsewhere);
  judge(EXPIRED_IS_SAID, day <= lastDayOf(roster));
#ifdef FOUND_OLD_ROSTER
  judge(REVOKED_STAYS_OUT, entryOf != FORMER || !isMade(WITHOUT))
#endif
}

/* What the device looked at is over: nothing of it is remembered. */
inline forgetProof() {
  roster = 0; entryOf = 0; named = 0; passkeyOf = 0; forSession = 0; forConsole = 0; isElsewhere = 0
}
#include "roster-processes.pml"

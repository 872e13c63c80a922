/* tools/tenant-key, on a machine of its own. */
active proctype Keeper() {
end:
  do
  :: d_step { !isMade(ALL) -> signerOf[ALL] = FIRST }
  :: d_step { !isRotated -> isRotated = 1 }
  :: d_step { isMade(ALL) && !isMade(WITHOUT) -> signerOf[WITHOUT] = (isRotated -> SECOND : FIRST) }
  :: d_step { isMade(ALL) && !isMade(FOREIGN) -> signerOf[FOREIGN] = signerOf[ALL] }
  :: d_step { day < DAYS -> day++ }
  od
}

/* store-roster.ts, two uploads after each other or at once; find-standing.ts. */
#ifdef NAIVE_STORE
#define isNewer(one, other) true
#else
#define isNewer(one, other) (one > other)
#endif
active proctype Administrators() {
end:
  do
#ifdef NAIVE_UPLOAD
  /* Compared and stored in two steps, without the lock. */
  :: d_step { !isTaken && uploading == 0 && isMade(ALL) && isNewer(ALL, stored) -> uploading = ALL }
  :: d_step { !isTaken && uploading == ALL -> judge(NEWEST_IS_STORED, ALL >= stored); stored = ALL; uploading = 0 }
#else
  :: d_step { !isTaken && isMade(ALL) && isNewer(ALL, stored) -> judge(NEWEST_IS_STORED, ALL >= stored); stored = ALL }
#endif
  :: d_step { !isTaken && isMade(WITHOUT) && isNewer(WITHOUT, stored) -> judge(NEWEST_IS_STORED, WITHOUT >= stored); stored = WITHOUT }
  /* The former one leaves: blocked at once, and out of the next roster when that comes. */
  :: d_step { !isBlocked -> isBlocked = 1 }
  od
}

/* An employee's own console: asks for a standing, has the passkey sign, has that logged, and then shows it. */
#ifdef NAIVE_STANDING
#define isFree(person) true
#else
#define isFree(person) (person != FORMER || !isBlocked)
#endif
#ifdef NAIVE_SHOW
#define mayShow (proof >= PROVEN)
#else
#define mayShow (proof == RECORDED)
#endif
inline showStanding(person) {
  roster = stored; entryOf = person; named = person;
  passkeyOf = person; forSession = 1; forConsole = person
}

active proctype Console() {
end:
  do
  :: d_step { consoleOf == 0 -> consoleOf = NOOR }
  :: d_step { consoleOf == 0 -> consoleOf = FORMER }
  :: d_step { !isTaken && proof == 0 && (consoleOf == NOOR || consoleOf == FORMER) && stored != 0 && lists(stored, consoleOf) && isFree(consoleOf) && day <= lastDayOf(stored) ->
      judge(BLOCKED_AT_ONCE, consoleOf != FORMER || !isBlocked);
      proof = PROVEN }
  :: d_step { proof == PROVEN -> proof = RECORDED }
  :: d_step { mayShow && !hasShown && !isTaken ->
      judge(PROOF_IS_LOGGED, proof == RECORDED);
      showStanding(consoleOf);
      hasShown = 1;
      if :: isVerified -> judgeVerified() :: else -> skip fi;
      forgetProof() }
  od
}

/*
 * Whoever has the server. It lets a console of its own in; it has every file, what the former one's passkey signs for
 * it, what a passkey of its own signs, and of Noor what she signs at the console for her own session, or at another
 * site that only looks like it.
 */
#define noorSigns (sessionOfNoor != 0 && (forConsole == NOOR && forSession == sessionOfNoor && !isElsewhere || isElsewhere))
#define maySign(person) (person != NOOR || noorSigns)
active proctype Thief() {
end:
  do
  :: d_step { !isTaken -> isTaken = 1 }
  :: d_step { sessionOfNoor == 0 -> sessionOfNoor = 1 }
  :: d_step { sessionOfNoor == 0 -> sessionOfNoor = 2 }
  :: d_step { isTaken && consoleOf == 0 -> consoleOf = THIEF }
  :: d_step { isRotated && !isFirstStolen -> isFirstStolen = 1 }
  :: d_step { !isMade(MADE_UP) -> signerOf[MADE_UP] = THIEFS }
  :: d_step { isFirstStolen && !isMade(BY_STOLEN) -> signerOf[BY_STOLEN] = FIRST }
  :: d_step { rootKey == 0 -> rootKey = FIRST }
  :: d_step { rootKey == 0 && isRotated -> rootKey = SECOND }
  :: atomic { isTaken && rootKey != 0 && consoleOf != 0 ->
      /* What the device refuses in any case is not gone through in all its forms. */
      select(roster : ALL .. BY_STOLEN);
      if :: !isRosterRight -> goto refused :: else -> skip fi;
      select(entryOf : NOOR .. THIEF);
      if :: !isEntryRight -> goto refused :: else -> skip fi;
      select(named : NOOR .. THIEF);
      if :: !isNameRight -> goto refused :: else -> skip fi;
      select(passkeyOf : NOOR .. THIEF);
      if :: !isPasskeyRight -> goto refused :: else -> skip fi;
      select(forSession : 1 .. 2);
      select(forConsole : NOOR .. THIEF);
      if :: isElsewhere = 0 :: isElsewhere = 1 fi;
      if :: maySign(passkeyOf) && isVerified -> judgeVerified() :: else -> skip fi;
refused:
      forgetProof() }
  od
}

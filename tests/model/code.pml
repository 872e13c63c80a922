/*
 * The code: the number at the server (routing-number.ts, code-desk.ts, restore-sessions.ts) and the proof between the
 * two ends (secure-link device-handshake.ts, console-handshake.ts). A proof fits or not; the cryptography is not here.
 */
inline tellJoined() {
  if
  :: device == WAITING -> joiningTold = holder
  :: else -> skip
  fi
}

inline tellLeft() {
  if
  :: device == WAITING -> joiningTold = 0; openRun = 0
  :: else -> skip
  fi
}

/* The first who joins holds the number alone. */
inline joinNumber(e) {
  number = HELD; holder = e; employee[e] = JOINING
}

inline joinIsSaved(e) {
  employee[e] = HOLDING;
  if :: deviceAway -> skip :: else -> tellJoined() fi
}

/* Leaving, a lost socket and an end are one thing before the code is known for proven. */
inline leaveNumber() {
  if :: employee[holder] != KEYED -> employee[holder] = OUT :: else -> skip fi;
  number = SHOWN_NUMBER; holder = 0;
  if :: deviceAway -> skip :: else -> tellLeft() fi
}

/* The word names the key of the console that proved: code-desk.ts markUsed. */
#ifdef NAIVE_PROVER
#define isBoundToProver true
#else
#define isBoundToProver (holder == peer)
#endif
inline takeCodeUsed() {
  codeUsedOnItsWay = 0;
  if
  :: number == HELD && isBoundToProver -> judge(SERVER_KNOWS_PROVER, holder == peer); number = USED
  /* Nobody's: the number rests, who holds it is let go, and the device hears that the session is over. */
  :: number == HELD && !isBoundToProver ->
    employee[holder] = OUT; number = RESTING; holder = 0;
    dropProofs();
    endDevice(0)
  :: number == SHOWN_NUMBER -> number = RESTING; holder = 0
  :: else -> skip
  fi
}

inline dropProofs() {
  if :: len(proofToDevice) > 0 -> proofToDevice?_,_,_ :: else -> skip fi;
  if :: len(proofToConsole) > 0 -> proofToConsole?_,_ :: else -> skip fi
}

/* The device's line is cut: what was on its way is gone with the socket, in both directions. */
inline cutDevice() {
  deviceAway = 1; codeUsedOnItsWay = 0;
  dropProofs();
  forgetEntry()
}

/*
 * What happened to the number meanwhile, in the words that the device would have heard then. One that has proven says
 * first that the code is used, and takes such news for old.
 */
inline resumeDevice() {
  deviceAway = 0;
  if
  :: isProven && number != USED -> codeUsedOnItsWay = 1
  :: isProven && number == USED -> skip
  :: !isProven && number == HELD && employee[holder] >= HOLDING -> tellJoined()
  :: !isProven && number == USED -> skip
  :: number == RESTING && device == WAITING -> killCode()
  :: else -> tellLeft()
  fi
}

inline killCode() {
  device = CODE_DEAD; openRun = 0; joiningTold = 0; tries = 0
}

/* The whole process dies. An employee who was proving is let go, as after any lost line. */
inline restartServer() {
  crashLedger();
  forgetEntry();
  if
  :: numberDurable == USED || numberDurable == RESTING -> number = numberDurable; holder = holderDurable
  :: else -> number = SHOWN_NUMBER; holder = 0
  fi;
  if :: employee[1] >= JOINING && employee[1] <= PROVING -> employee[1] = OUT :: else -> skip fi;
  if :: employee[2] >= JOINING && employee[2] <= PROVING -> employee[2] = OUT :: else -> skip fi;
  if
  :: number != USED -> deviceAway = 1; codeUsedOnItsWay = 0; dropProofs()
  :: else -> skip
  fi
}

#ifdef NAIVE_CODE_REUSE
#define takesProofs (device == WAITING || device == JOINED)
#else
#define takesProofs (device == WAITING)
#endif

/* M1 and M3 at the device. One run at a time; the digits are in the share, so a proof fits its own run or none. */
inline hearProof() {
  proofToDevice?kind,who,isRight;
  if
  :: !takesProofs || kind == M1 && openRun != 0 -> skip
  :: takesProofs && kind == M1 && openRun == 0 -> openRun = who; proofToConsole!M2,who
  :: takesProofs && kind == M3 && openRun != who -> skip
  :: takesProofs && kind == M3 && openRun == who && isRight -> prove()
  :: takesProofs && kind == M3 && openRun == who && !isRight -> wrongTry()
  fi;
  kind = 0; who = 0; isRight = 0
}

inline wrongTry() {
  openRun = 0;
  if :: tries < MOST_TRIES -> tries++ :: else -> skip fi;
#ifndef NAIVE_TRIES
  if :: tries == MOST_TRIES -> killCode() :: else -> skip fi;
#endif
  if :: who != 0 && len(proofToConsole) == 0 -> proofToConsole!FAILED,who :: else -> skip fi
}

/* The two differ in nothing: the one who proves is called 1 from then on, which halves what there is to look at. */
inline swapEmployees() {
  who = employee[1]; employee[1] = employee[2]; employee[2] = who;
  if :: holder != 0 -> holder = 3 - holder :: else -> skip fi;
  if :: holderDurable != 0 -> holderDurable = 3 - holderDurable :: else -> skip fi;
  if :: joiningTold != 0 -> joiningTold = 3 - joiningTold :: else -> skip fi;
  who = 1
}

/* In this order: the number is called used, then the own proof goes out; a lost line takes both. */
inline prove() {
  judge(CODE_WORKS_ONCE, peer == 0);
  judge(THREE_WRONG_TRIES, tries < MOST_TRIES);
  openRun = 0; tries = 0;
  if :: who == 2 -> swapEmployees() :: else -> skip fi;
  if
  :: joiningTold == 0 -> endDevice(0)
  :: else ->
    peer = who; named = joiningTold; joiningTold = 0; deviceHasKeys = 1;
    device = JOINED;
    codeUsedOnItsWay = 1;
    proofToConsole!M4,who
  fi
}

inline hearAnswer() {
  proofToConsole?kind,who;
  if
  :: kind == M2 && employee[who] == SHARED -> employee[who] = PROVING
  :: kind == M4 && employee[who] == PROVING ->
    employee[who] = KEYED;
    if :: console == NOBODY && who == peer -> openConsole() :: else -> skip fi
  :: kind == FAILED && (employee[who] == PROVING || employee[who] == SHARED) -> employee[who] = HOLDING
  :: else -> skip
  fi;
  kind = 0; who = 0
}

inline closeNumber() {
  number = RESTING; holder = 0; codeUsedOnItsWay = 0;
  dropProofs();
  if :: employee[1] >= JOINING && employee[1] <= PROVING -> employee[1] = OUT :: else -> skip fi;
  if :: employee[2] >= JOINING && employee[2] <= PROVING -> employee[2] = OUT :: else -> skip fi
}

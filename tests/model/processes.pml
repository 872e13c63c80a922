/* Who acts. Each option is one step; in which order they come, and whether at all, is for whoever means harm to say. */

/* The person in front of the device: yes, no, nothing, and stop at any moment. */
active proctype Customer() {
  do
  :: d_step { MAY_IDLE -> skip }
  :: d_step { device != ENDED && !hasStopped ->
      hasStopped = 1;
#ifdef NAIVE_END
      stopWaits = 1
#else
      endDevice(1)
#endif
    }
#ifdef NAIVE_END
  :: d_step { stopWaits && !deviceAway && device != ENDED -> stopWaits = 0; endDevice(1) }
#endif
#ifdef NAIVE_JOURNAL
  :: d_step { device == ENDED && !endIsSigned -> sign(SESSION_ENDED, 0) }
#endif
  :: d_step { view == ASKED && roomForYes -> wantsView = 1; allowView() }
  :: d_step { view == ASKED -> refuseView() }
  :: d_step { control == ASKED && mayLendControl && roomForYes -> wantsControl = YES; allowControl() }
  :: d_step { control == ASKED -> refuseControl() }
  :: d_step { device == LIVE && !deviceLinkLost && MANY && !isQuestionOpen && control == NONE && isSettled -> control = ASKED; controlIsOffered = 1 }
  :: d_step { control != NONE && isProven && wantsControl != TAKEN_BACK -> endControl(TAKEN_BACK) }
#ifdef NAIVE_WITHDRAW
  :: d_step { wantsControl == TAKEN_BACK && len(unlogged) == 0 -> leaseIsOver() }
#endif
  :: d_step { otherAsked -> otherAsked = 0; renewStretch() }
  :: d_step { control == GRANTED && !isHeldOff -> isHeldOff = 1; endStretch() }
  :: d_step { MANY && (device == LIVE || device == RESUMING) && isSettled ->
      wantsPause = 1; device = PAUSED; otherAsked = 0; endStretch(); hasResumed = 0; resumeId = 0;
      if :: control == ASKED -> endControl(OVER) :: else -> skip fi;
      tell(VIEW_PAUSED) }
  :: d_step { device == PAUSED && roomForYes ->
      wantsPause = 0; device = RESUMING; resumeId = unlogged??[RESUMED,0]; sign(RESUMED, resumeId) }
  od
}

/* Every time limit, at any moment. */
active proctype Clock() {
  do
  :: d_step { MAY_IDLE -> skip }
  :: d_step { view == ASKED -> expireView() }
  :: d_step { control == ASKED -> expireControl() }
  :: d_step { otherAsked -> otherAsked = 0; refuseOnce(); renewStretch() }
  :: d_step { isHeldOff -> isHeldOff = 0; renewStretch() }
  :: d_step { control == GRANTED && wantsControl != TAKEN_BACK -> endControl(OVER) }
  :: d_step { device == WAITING -> killCode() }
  od
}

/* A link that stays silent ends the session, by the device's own clock. */
active proctype Patience() {
  do
#ifdef NAIVE_PATIENCE
  :: d_step { isProven && endToDevice -> endDevice(1) }
#endif
  :: d_step { PATIENT && isProven && (deviceLinkLost || console == LEFT) ->
      if :: deviceLinkLost -> endDevice(1) :: else -> loseLink() fi }
  od
}

/* The device hears, and shows. */
active proctype Device() {
  do
  :: d_step { MAY_IDLE -> skip }
  :: d_step { len(proofToDevice) > 0 && len(proofToConsole) == 0 && !deviceAway -> hearProof() }
  :: d_step { len(toDevice) > 0 && !deviceLinkLost -> hearConsole() }
  :: d_step { input != NONE && !deviceLinkLost -> hearInput() }
  :: d_step { endToDevice -> endToDevice = 0; if :: isProven -> endDevice(0) :: else -> skip fi }
  :: d_step { mayShow -> showPicture() }
  od
}

active proctype Console() {
  do
  :: d_step { MAY_IDLE -> skip }
  :: d_step { len(toConsole) > 0 -> hearDevice() }
  :: d_step { console == READY -> askView() }
  :: d_step { consoleEntry == SENT -> consoleEntry = DURABLE }
  :: d_step { consoleEntry == DURABLE && len(toDevice) < ROOM -> sendQuestion() }
  :: d_step { console == ASKED_VIEW && len(toDevice) < ROOM -> console = READY; toDevice!WITHDRAW_VIEW }
  :: d_step { console == LOOKING && consoleControl == NONE && consoleEntry == NONE && isSettled && LENDS ->
      consoleControl = WANTED; consoleEntry = SENT }
  :: d_step { consoleControl == HAS && len(toDevice) < ROOM -> loseControl(); toDevice!RELEASE }
  :: d_step { console == LOOKING && consoleControl == NONE && len(toDevice) < ROOM && isSettled && MANY -> toDevice!ASK_OTHER }
  :: d_step { consoleControl == HAS && control == GRANTED && !consoleHasNewest -> consoleHasNewest = 1 }
  :: d_step { console == LOOKING && consoleControl == HAS && input == NONE -> sendInput() }
  :: atomic { console == HOSTILE && len(toDevice) < ROOM -> sayAnything() }
  :: d_step { console == HOSTILE && input == NONE -> input = GUESSED }
  :: d_step { console >= INTRODUCING && console <= STOOD_STILL && len(toDevice) < ROOM -> loseConsoleLink() }
  :: d_step { (console >= INTRODUCING && console <= STOOD_STILL) || console == HOSTILE -> leaveConsole(1) }
  :: d_step { endToConsole && console != NOBODY -> endToConsole = 0; if :: console != LEFT -> leaveConsole(0) :: else -> skip fi }
  od
}

/* Two employees of one provider, who both have the number; each may type the right digits, or wrong ones. */
active proctype Desk() {
  do
  :: d_step { MAY_IDLE -> skip }
  :: atomic { number == SHOWN_NUMBER ->
      if
      :: employee[1] == OUT && peer != 1 -> joinNumber(1)
      :: MANY && employee[2] == OUT && peer != 2 -> joinNumber(2)
      fi }
  :: d_step { numberDurable != number || holderDurable != holder -> numberDurable = number; holderDurable = holder }
  :: d_step { number == HELD && numberDurable == HELD && holderDurable == holder && employee[holder] == JOINING -> joinIsSaved(holder) }
  :: d_step { number == HELD && employee[holder] != JOINING -> leaveNumber() }
  :: atomic { len(proofToDevice) == 0 ->
      if
      :: employee[1] == HOLDING -> employee[1] = SHARED; proofToDevice!M1,1,0
      :: employee[2] == HOLDING -> employee[2] = SHARED; proofToDevice!M1,2,0
      :: employee[1] == PROVING && openRun == 1 -> proofToDevice!M3,1,0
      :: employee[1] == PROVING && openRun == 1 -> proofToDevice!M3,1,1
      :: employee[2] == PROVING && openRun == 2 -> proofToDevice!M3,2,0
      :: employee[2] == PROVING && openRun == 2 -> proofToDevice!M3,2,1
      fi }
  :: atomic { len(proofToConsole) > 0 -> hearAnswer() }
  :: d_step { codeUsedOnItsWay && !deviceAway -> takeCodeUsed() }
  /* The session is over, or the code dead: the server hears so, or its own time runs out. */
  :: d_step { (device == ENDED || device == CODE_DEAD) && number != RESTING -> closeNumber() }
  od
}

/* The server's journal, for the device's entries. */
active proctype Ledger() {
  do
  :: d_step { len(unlogged) > 0 && !deviceAway && mayWrite -> writeEntry() }
  :: d_step { len(unlogged) > 0 && !deviceAway && mayAnswer -> takeReceipt() }
#ifdef NAIVE_ACK
  :: d_step { inMemory != 0 -> keep(inMemory, inMemoryId); inMemory = 0; inMemoryId = 0 }
#endif
  /* The device opens a new socket as long as it owes anything. */
  :: d_step { deviceAway -> resumeDevice() }
  od
}

/* Whoever has the server or the wire. */
active proctype Relay() {
  do
  :: d_step { MAY_IDLE -> skip }
  /* An employee is named who does not hold the number. */
  :: d_step { SERVER_LIES && device == WAITING && joiningTold != 0 -> joiningTold = 3 - joiningTold }
#ifdef LIVELY
  :: d_step { !isCalm -> isCalm = 1 }
#endif
  :: d_step { mayDisturb -> restartServer() }
  :: d_step { mayDisturb && deviceAway == 0 && number != USED -> cutDevice() }
  /* A forged or replayed proof, and a frame that does not open. */
  :: d_step { takesProofs && openRun != 0 -> who = 0; wrongTry() }
  :: d_step { len(proofToDevice) > 0 -> dropProofs() }
  :: d_step { isProven -> endDevice(1) }
  /* Heartbeats are kept back, or one end alone notices that the line is gone. */
  :: d_step { isProven && !deviceLinkLost -> loseLink() }
  :: d_step { deviceLinkLost && console != LEFT -> deviceLinkLost = 0; judge(CONTROL_STAYS_LOST, control == NONE) }
  :: d_step { input != NONE -> input = NONE }
  :: d_step { endToDevice -> endToDevice = 0 }
  :: d_step { endToConsole -> endToConsole = 0 }
  od
}

/* What must hold between any two steps. Its options can be taken only when it does not. */
active proctype Watcher() {
  do
  :: d_step { device == ENDED && deviceHasKeys && mayFault(END_ERASES_KEYS) -> fault = END_ERASES_KEYS }
  :: d_step { device == ENDED && !endIsSigned && mayFault(END_IS_JOURNALED) -> fault = END_IS_JOURNALED }
  :: d_step { control == GRANTED && view != GRANTED && mayFault(CONTROL_NEEDS_VIEW) -> fault = CONTROL_NEEDS_VIEW }
  :: d_step { fault != NO_FAULT -> assert(fault == NO_FAULT) }
  od
}

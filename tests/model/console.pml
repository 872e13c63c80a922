/*
 * The console of the employee who proved the code: packages/session-core console-session.ts. It decides nothing; the
 * properties hold beside HOSTILE as well, a program of the employee's own making that says whatever it can seal.
 */
inline openConsole() {
  if
  :: console = INTRODUCING; toDevice!IDENTIFY
  :: HAS_WILD -> console = HOSTILE; toDevice!IDENTIFY
  /* The server named somebody else, or this console does; the two together are for the signed roster to refute. */
  :: HAS_WILD && named == peer -> console = HOSTILE; toDevice!IDENTIFY_FALSE
  fi
}

/* With it goes the number that input would name. */
inline loseControl() {
  consoleControl = NONE; consoleHasNewest = 0
}

inline hearDevice() {
  toConsole?message;
  if
  :: message == SHOWN && console == INTRODUCING -> console = READY
  :: message == VIEW_LIVE && console >= READY && console <= STOOD_STILL ->
    if :: console == ASKING -> consoleEntry = NONE :: else -> skip fi;
    console = LOOKING
  :: message == VIEW_NO && console == ASKED_VIEW -> console = READY
  :: message == VIEW_PAUSED && console == LOOKING -> console = STOOD_STILL
  :: message == CONTROL_YES && consoleControl == OUT_ASKED -> consoleControl = HAS
  :: message == CONTROL_OFFERED && (console == LOOKING || console == STOOD_STILL) && consoleControl != WANTED -> consoleControl = HAS
  :: message == CONTROL_NO && (consoleControl == OUT_ASKED || consoleControl == HAS) -> loseControl()
  :: else -> skip
  fi;
  message = 0
}

inline askView() {
  console = ASKING;
#ifdef NAIVE_ASK
  toDevice!ASK_VIEW; console = ASKED_VIEW; judge(QUESTION_IS_LOGGED, consoleEntry == DURABLE)
#else
  consoleEntry = SENT
#endif
}

/* The question is on record before the customer sees it. */
inline sendQuestion() {
  judge(QUESTION_IS_LOGGED, consoleEntry == DURABLE);
  consoleEntry = NONE;
  if
  :: console == ASKING -> console = ASKED_VIEW; toDevice!ASK_VIEW
  :: console == LOOKING && consoleControl == WANTED -> consoleControl = OUT_ASKED; toDevice!ASK_CONTROL
  :: else -> if :: consoleControl == WANTED -> consoleControl = NONE :: else -> skip fi
  fi
}

/*
 * Control does not come back with the link; the device is told, since it may have noticed nothing. How long the link is
 * away does not matter here: a console that hears nothing and says nothing is one whose next step comes late.
 */
inline loseConsoleLink() {
  if
  :: consoleControl == HAS -> toDevice!RELEASE
  :: consoleControl == OUT_ASKED -> toDevice!WITHDRAW_CONTROL
  :: consoleControl == WANTED -> consoleEntry = NONE
  :: else -> skip
  fi;
  loseControl()
}

/* Erases its keys, says its end frame, and hears nothing of this session any more. */
inline leaveConsole(tellsPeer) {
  console = LEFT;
  loseControl(); consoleEntry = NONE;
  employee[peer] = OUT;
  if :: tellsPeer -> endToDevice = 1 :: else -> skip fi
}

/* A program of one's own sends what it likes, as often as there is room. */
inline sayAnything() {
  if
  :: toDevice!ASK_VIEW
  :: isSettled -> toDevice!ASK_CONTROL
  :: isSettled -> toDevice!ASK_OTHER
  :: toDevice!WITHDRAW_VIEW
  :: toDevice!WITHDRAW_CONTROL
  :: toDevice!RELEASE
  fi
}

/* By the newest number that it heard. */
inline sendInput() {
  input = UNDER_WAY;
  if :: isAtWork -> input = input | OF_STRETCH :: else -> skip fi;
  if :: consoleHasNewest -> input = input | NAMES_NEWEST :: else -> skip fi
}

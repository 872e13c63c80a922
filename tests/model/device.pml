/*
 * The customer's device: packages/session-core device-session.ts and the files it stands on. Every inline below is one
 * step, or the part of one that several share.
 */
#ifdef NAIVE_CONSENT
#define mayShow ((device == IDENTIFIED || device == LIVE) && view != NONE && !deviceLinkLost)
#else
#define mayShow (device == LIVE && view == GRANTED && !deviceLinkLost)
#endif
#ifdef NAIVE_PAUSE
#define isLive (device == LIVE || device == PAUSED)
#else
#ifdef NAIVE_AFTER_END
#define isLive (device == LIVE || device == ENDED)
#else
#define isLive (device == LIVE)
#endif
#endif
#ifdef NAIVE_SELF_CONSENT
#define isCovered false
#else
#define isCovered isQuestionOpen
#endif
#ifdef NAIVE_HANDS
#define isLent true
#else
#define isLent (control == GRANTED)
#endif
#define mayInject (isLive && view == GRANTED && !deviceLinkLost && !isCovered && isLent && !isHeldOff)
#ifdef NAIVE_LEASE
#define isOfThisLease true
#else
#define isOfThisLease ((input & NAMES_NEWEST) || input == GUESSED)
#endif

/* A stretch of control is over, for a rest or for good: input-stretch.ts. */
inline endStretch() {
  input = (input & ~OF_STRETCH)
}

/* The next number, on its way to the console: with every grant, and when control goes on. */
inline beginStretch() {
  input = (input & ~NAMES_NEWEST);
  consoleHasNewest = 0
}

#define isAtWork (device == LIVE && view == GRANTED && !deviceLinkLost && !isQuestionOpen && control == GRANTED && !isHeldOff)
inline renewStretch() {
#ifdef NAIVE_STRETCH
  skip
#else
  if :: isAtWork -> beginStretch() :: else -> skip fi
#endif
}

/*
 * A word that finds no room is not kept. The real link keeps every one; a console that misses some knows less, and the
 * device, which alone decides, never asks what it knows.
 */
inline tell(word) {
  if
  :: console >= INTRODUCING && console <= STOOD_STILL && len(toConsole) < ROOM -> toConsole!word
  :: else -> skip
  fi
}

inline leaseIsOver() {
  wantsControl = OVER;
  endStretch();
  control = NONE; isHeldOff = 0;
  controlIsOffered = 0; controlId = 0;
  hasControlGranted = 0; toldControlGranted = 0
}

/* device-control.ts endControl: at once, and for good. */
inline endControl(why) {
  if
  :: control == NONE -> skip
#ifdef NAIVE_WITHDRAW
  :: control >= GRANTING && why == TAKEN_BACK -> wantsControl = TAKEN_BACK
#endif
  :: else -> leaseIsOver(); tell(CONTROL_NO)
  fi
}

/* device-ending.ts: cut first, then the last word and the last entry, in one step; nothing of it waits for anybody. */
inline endDevice(tellsPeer) {
  endToConsole = (tellsPeer && isProven);
  device = ENDED;
#ifndef NAIVE_JOURNAL
  sign(SESSION_ENDED, 0);
#endif
  eraseDevice()
}

inline eraseDevice() {
#ifndef NAIVE_KEYS
  deviceHasKeys = 0;
#endif
#ifndef NAIVE_AFTER_END
  view = NONE;
  leaseIsOver();
#endif
  otherAsked = 0; deviceLinkLost = 0; refusals = 0; consoleHasNewest = 0;
  hasViewGranted = 0; toldViewGranted = 0; hasResumed = 0; resumeId = 0;
  openRun = 0; tries = 0; codeUsedOnItsWay = 0;
  wantsView = 0; wantsControl = OVER; wantsPause = 0
}

/* A yes takes effect with its receipt, not before. */
inline allowView() {
  view = GRANTING; hasViewGranted = 0; sign(VIEW_GRANTED, 0);
#ifdef NAIVE_LOG
  viewTakesEffect()
#endif
}

inline allowControl() {
  control = GRANTING; controlId = unlogged??[CONTROL_GRANTED,0];
  sign(CONTROL_GRANTED, controlId)
}

inline refuseOnce() {
  if :: refusals < MOST_REFUSALS -> refusals++ :: else -> skip fi
}

inline refuseView() {
  view = NONE; refuseOnce(); tell(VIEW_NO)
}

inline refuseControl() {
  if :: controlIsOffered -> skip :: else -> refuseOnce(); tell(CONTROL_NO) fi;
  control = NONE; controlIsOffered = 0
}

/* Silence is no. */
inline expireView() {
#ifdef NAIVE_SILENCE
  if :: roomForYes -> allowView() :: else -> skip fi
#else
  refuseView()
#endif
}

inline expireControl() {
  refuseControl()
}

inline viewTakesEffect() {
  if
  :: device == IDENTIFIED && view == GRANTING ->
    judge(SILENCE_IS_NO, wantsView);
    judge(GRANT_IS_LOGGED, hasViewGranted);
    judge(NAMED_IS_WHO_LOOKS, named == peer);
    device = LIVE; view = GRANTED; tell(VIEW_LIVE)
  :: else -> skip
  fi
}

#ifdef NAIVE_RECEIPT
#define isReceiptOf(whose) true
#else
#define isReceiptOf(whose) (whose == controlId)
#endif
inline controlTakesEffect(whose) {
  if
  :: control == GRANTING && isReceiptOf(whose) ->
    judge(SILENCE_IS_NO, wantsControl == YES);
    judge(GRANT_IS_LOGGED, hasControlGranted);
    control = GRANTED;
    beginStretch();
    if :: controlIsOffered -> tell(CONTROL_OFFERED) :: else -> tell(CONTROL_YES) fi
  :: else -> skip
  fi
}

/* A press that a pause undid resumes nothing, whenever its receipt comes: device-session.ts takeEffect. */
#ifdef NAIVE_PRESS
#define isReceiptOfPress(whose) true
#else
#define isReceiptOfPress(whose) (whose == resumeId)
#endif
inline resumeTakesEffect(whose) {
  if
  :: device == RESUMING && isReceiptOfPress(whose) ->
    judge(RESUME_OF_ITS_PRESS, whose == resumeId);
    judge(GRANT_IS_LOGGED, hasResumed);
    hasResumed = 0; resumeId = 0;
    device = LIVE; renewStretch(); tell(VIEW_LIVE)
  :: else -> skip
  fi
}

#ifdef NAIVE_CONTROL_FIRST
#define mayLendControl (device == IDENTIFIED || device == LIVE)
#else
#define mayLendControl (device == LIVE)
#endif

inline openQuestion(isAllowed) {
#ifdef NAIVE_QUESTION
  message = (device >= IDENTIFIED && device <= RESUMING && refusals < MOST_REFUSALS);
#else
  message = (isAllowed && !isQuestionOpen && refusals < MOST_REFUSALS);
#endif
  if :: message -> judge(ONE_QUESTION, !isQuestionOpen) :: else -> skip fi
}

/* What the employee's console says; it comes sealed, whole and in order, or not yet. */
inline hearConsole() {
  toDevice?message;
  if
  :: device == ENDED || device < JOINED -> skip
  :: else ->
    if
    :: message == IDENTIFY || message == IDENTIFY_FALSE ->
      if
#ifndef NAIVE_NAME
      :: (message == IDENTIFY && named != peer) || (message == IDENTIFY_FALSE && named == peer) -> endDevice(1)
#endif
      :: else ->
        if :: device == JOINED -> device = IDENTIFIED; tell(SHOWN) :: else -> skip fi
      fi
    :: message == ASK_VIEW ->
      openQuestion(device == IDENTIFIED && view == NONE);
      if :: message && view == NONE -> view = ASKED :: else -> tell(VIEW_NO) fi
    :: message == ASK_CONTROL ->
      openQuestion(mayLendControl && control == NONE);
      if :: message && control == NONE -> control = ASKED; controlIsOffered = 0 :: else -> tell(CONTROL_NO) fi
    :: message == ASK_OTHER ->
      openQuestion(device == LIVE);
      if :: message -> otherAsked = 1; endStretch() :: else -> skip fi
    :: message == WITHDRAW_VIEW && view == ASKED -> view = NONE
    :: message == WITHDRAW_CONTROL && control != NONE && !controlIsOffered -> endControl(OVER)
    :: message == RELEASE && control == GRANTED -> endControl(OVER)
    :: else -> skip
    fi
  fi;
  message = 0
}

/* One act of the employee's mouse or keyboard, judged by itself (input-gate.ts). */
inline hearInput() {
  if
  :: mayInject && isOfThisLease ->
    judge(END_NEEDS_NO_NETWORK, !hasStopped || device == ENDED);
    judge(END_IS_FINAL, device != ENDED);
    judge(NO_SELF_CONSENT, !isQuestionOpen);
    judge(PAUSE_STOPS, !wantsPause);
    judge(CONTROL_NEEDS_VIEW, wantsView);
    judge(WITHDRAWN_ACTS_FIRST, wantsControl != TAKEN_BACK);
    judge(INPUT_NEEDS_GRANT, wantsControl == YES);
    judge(GRANT_IS_LOGGED, hasControlGranted);
    judge(INPUT_OF_ITS_LEASE, (input & OF_STRETCH) || input == GUESSED);
  :: else -> skip
  fi;
  input = 0
}

/* A picture leaves the device, sealed for whoever proved the code. The relay may hand it to anybody. */
inline showPicture() {
  judge(END_NEEDS_NO_NETWORK, !hasStopped);
  judge(PAUSE_STOPS, !wantsPause);
  judge(PICTURE_NEEDS_GRANT, wantsView);
  judge(GRANT_IS_LOGGED, hasViewGranted);
  judge(END_ERASES_KEYS, deviceHasKeys);
#ifdef NAIVE_SEAL
  judge(WRONG_EMPLOYEE, holder == 0 || holder == peer);
#else
  judge(WRONG_EMPLOYEE, (employee[1] != KEYED || peer == 1) && (employee[2] != KEYED || peer == 2));
#endif
}

inline loseLink() {
  deviceLinkLost = 1;
  otherAsked = 0; endStretch();
#ifndef NAIVE_CONTROL_RETURN
  endControl(OVER)
#endif
}

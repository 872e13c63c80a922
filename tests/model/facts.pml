/* What is remembered. Numbers instead of mtype: a smaller state, and -DNAIVE_... variants print them the same. */

/* The properties, as written into `fault`. docs/model.md says each in words. */
#define NO_FAULT        0
#define PICTURE_NEEDS_GRANT 1
#define INPUT_NEEDS_GRANT   2
#define CONTROL_NEEDS_VIEW  3
#define SILENCE_IS_NO       4
#define END_IS_FINAL        5
#define END_ERASES_KEYS     6
#define END_NEEDS_NO_NETWORK 7
#define CODE_WORKS_ONCE     8
#define THREE_WRONG_TRIES   9
#define CONTROL_STAYS_LOST  10
#define GRANT_IS_LOGGED     11
#define ACKNOWLEDGED_STAYS  12
#define LOGGED_ONCE         13
#define ONE_QUESTION        14
#define PAUSE_STOPS         15
#define NO_SELF_CONSENT     16
#define WRONG_EMPLOYEE      17
#define NAMED_IS_WHO_LOOKS  18
#define END_IS_JOURNALED    19
#define QUESTION_IS_LOGGED  20
#define WITHDRAWN_ACTS_FIRST 21
#define SERVER_KNOWS_PROVER 22
#define RESUME_OF_ITS_PRESS 23
#define INPUT_OF_ITS_LEASE  24

byte fault = NO_FAULT;
/* -DONLY=n asks for one property alone; what else goes wrong does not hide it. The first fault stays. */
#ifdef ONLY
#define mayFault(property) (fault == NO_FAULT && property == ONLY)
#else
#define mayFault(property) (fault == NO_FAULT)
#endif
#define judge(property, holds) if :: !(holds) && mayFault(property) -> fault = property :: else -> skip fi

/*
 * -DFEW: one employee, whose console is ours; the server names who joins; nobody pauses or offers control, and view and
 * control are all that is asked. -DWILD and -DLIES bring back the console of one's own making and the false name.
 */
#ifdef FEW
#define MANY false
#else
#define MANY true
#endif
#ifdef WILD
#define HAS_WILD true
#else
#define HAS_WILD MANY
#endif
#ifdef LIES
#define SERVER_LIES true
#else
#define SERVER_LIES MANY
#endif

#ifndef MOST_REFUSALS
#define MOST_REFUSALS 2
#endif
#ifndef MOST_TRIES
#define MOST_TRIES 3
#endif

#ifdef NAIVE_PATIENCE
#define PATIENT false
#else
#define PATIENT true
#endif

/* From some moment on nothing is cut or restarted any more; asked for by what must happen in the end, which needs no control. */
#ifdef LIVELY
#define LENDS false
/* Nobody is made to act but the journal and the clock of a silent link. */
#define MAY_IDLE true
bit isCalm;
#define mayDisturb (!isCalm)
#else
#define LENDS true
#define MAY_IDLE false
#define mayDisturb true
#endif

/* The customer's device (packages/session-core/src/device-state.ts). */
#define WAITING   0
#define CODE_DEAD 1
#define JOINED    2
#define IDENTIFIED 3
#define LIVE      4
#define PAUSED    5
#define RESUMING  6
#define ENDED     7
byte device = WAITING;
#define isProven (device >= JOINED && device <= RESUMING)

/* A lease: asked for, said yes to, or lent. */
#define NONE     0
#define ASKED    1
#define GRANTING 2
#define GRANTED  3
byte view = NONE;
byte control = NONE;
bit controlIsOffered;
/* Tells a yes from one before it that still waits in the log; there is at most one such. */
bit controlId;
/* A question about a file or the clipboard; what comes of its yes is not modelled, that it stands open is. */
bit otherAsked;
#define isQuestionOpen (view == ASKED || control == ASKED || otherAsked)
byte refusals;
/* Tells the press that resumed from the one before. */
bit resumeId;
bit deviceLinkLost;
/* The employee who proved the code, and the one whose name is on the screen. */
byte peer;
byte named;
bit deviceHasKeys;
#ifdef NAIVE_END
bit stopWaits;
#endif

/* What the customer wants, kept apart from the machine that should do it: only the properties read these. */
bit wantsView;
/* Over, or taken back by the customer while the device does not yet do so. */
#define OVER 0
#define YES  1
#define TAKEN_BACK 2
byte wantsControl;
bit wantsPause;
bit hasStopped;

/* The employees' side. Index 0 is never used. */
#define OUT     0
#define JOINING 1
#define HOLDING 2
#define SHARED  3
#define PROVING 4
#define KEYED   5
byte employee[3];

/* The console that proved the code (console-state.ts); HOSTILE says what it likes, in its own sealed frames. */
#define NOBODY      0
#define INTRODUCING 1
#define READY       2
#define ASKING      3
#define ASKED_VIEW  4
#define LOOKING     5
#define STOOD_STILL 6
#define LEFT        7
#define HOSTILE     8
byte console = NOBODY;
/* Its knowledge of control: none, question waits for the log, question is out, lent. */
#define WANTED 1
#define OUT_ASKED 2
#define HAS 3
byte consoleControl;
/* Its own question on its way to the log: none, sent, durable. */
#define SENT 1
#define DURABLE 2
byte consoleEntry;

/* Sealed frames. The control streams come once and in order, or not yet; the input stream has its own counters. */
#define IDENTIFY      1
#define IDENTIFY_FALSE 2
#define ASK_VIEW      3
#define ASK_CONTROL   4
#define ASK_OTHER     5
#define WITHDRAW_VIEW 6
#define WITHDRAW_CONTROL 7
#define RELEASE       8
#ifndef ROOM
#define ROOM 1
#endif
chan toDevice = [ROOM] of { byte };
#define SHOWN        1
#define VIEW_LIVE    2
#define VIEW_NO      3
#define VIEW_PAUSED  4
#define CONTROL_YES  5
#define CONTROL_OFFERED 6
#define CONTROL_NO   7
chan toConsole = [ROOM] of { byte };
/*
 * At most one act of mouse or keyboard is under way. Of lease numbers only one thing matters, since none comes twice:
 * whether it is the device's newest. That it was sent in the stretch of control that runs, only the properties read.
 */
#define UNDER_WAY   1
#define NAMES_NEWEST 2
#define OF_STRETCH  4
/* A console of one's own making guesses every number. */
#define GUESSED     8
byte input;
bit consoleHasNewest;
/* The person's own mouse or keyboard, and its rest. */
bit isHeldOff;
bit endToDevice;
bit endToConsole;

/* The server. The second of each pair is what is durable: memory decides, and the ledger follows. */
#define SHOWN_NUMBER 0
#define HELD    1
#define USED    2
#define RESTING 3
byte number = SHOWN_NUMBER;
byte numberDurable = SHOWN_NUMBER;
byte holder;
byte holderDurable;
/*
 * Only a session that the server knows goes on to control, files and pauses: a bound on the model, since every one of them
 * beside every state of the desk says nothing new.
 */
#define isSettled (number == USED && numberDurable == USED && holderDurable == peer)
/* The device's line to the server is cut, while the server does not know the code for proven. */
bit deviceAway;
bit codeUsedOnItsWay;
byte joiningTold;
byte tries;
/* Whose handshake run is open at the device. */
byte openRun;
#define M1 1
#define M3 3
chan proofToDevice = [1] of { byte, byte, bit };
#define M2 2
#define M4 4
#define FAILED 5
chan proofToConsole = [1] of { byte, byte };

/* Belongs to no state: used within one step. */
hidden byte kind;
hidden byte id;
hidden byte message;
hidden byte who;
hidden byte isRight;
